using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Shop.Operations.Registry.Answering;
using Shop.Operations.Registry.Model;

namespace Shop.Operations.Registry.Reading;

/// <summary>The schemas, of the default context unless a prefix says otherwise.</summary>
public sealed class ListSchemas(RegistryDoor door) : RegistryResource(door)
{
    [Function(nameof(ListSchemas))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "registry/schemas")] HttpRequest request, CancellationToken cancellationToken) =>
        Answer(request, cancellationToken);

    internal override async Task<RegistryAnswer> Handle(RegistryCall call, CancellationToken cancellationToken)
    {
        var state = await call.Store.Read(cancellationToken);
        var prefix = call.SubjectPrefix("");
        var aliases = call.Flag("aliases") ? AliasesOf(state, prefix) : [];
        var subjects = state.WithPrefix(prefix).Select(schema => schema.Subject).Concat(aliases.Keys).Distinct();
        var (deleted, ruleType) = (call.Flag("deleted"), call.Text("ruleType"));
        var schemas = subjects
            .SelectMany(subject => state.Versions(subject).Where(schema => deleted || !schema.IsDeleted).TakeLast(call.Flag("latestOnly") ? 1 : int.MaxValue))
            .Where(schema => string.IsNullOrEmpty(ruleType) || schema.Content.RuleSet?.HasType(ruleType) == true)
            .OrderBy(schema => schema.Subject.ToString(), StringComparer.Ordinal).ThenBy(schema => schema.Version);
        return RegistryAnswer.List(call.Page(schemas, RegistryCall.MostSchemas), (json, schema) => schema.Write(json, aliases.GetValueOrDefault(schema.Subject)));
    }

    /// <summary>The aliases with that prefix, by the subjects that they stand for.</summary>
    private static Dictionary<SubjectName, IReadOnlyList<string>> AliasesOf(RegistryState state, string prefix) => state.Settings.Aliases
        .Where(config => config.Subject.ToString().StartsWith(prefix == SubjectName.EveryContext ? "" : prefix, StringComparison.Ordinal))
        .GroupBy(config => state.Settings.Unaliased(config.Subject))
        .ToDictionary(subject => subject.Key, subject => (IReadOnlyList<string>)[.. subject.Select(config => config.Subject.ToString()).Order(StringComparer.Ordinal)]);
}
