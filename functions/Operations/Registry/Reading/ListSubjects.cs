using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Shop.Operations.Registry.Answering;
using Shop.Operations.Registry.Model;

namespace Shop.Operations.Registry.Reading;

/// <summary>The subjects, of every context unless a prefix says otherwise.</summary>
public sealed class ListSubjects(RegistryDoor door) : RegistryResource(door)
{
    [Function(nameof(ListSubjects))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "registry/subjects")] HttpRequest request, CancellationToken cancellationToken) =>
        Answer(request, cancellationToken);

    internal override async Task<RegistryAnswer> Handle(RegistryCall call, CancellationToken cancellationToken)
    {
        var state = await call.Store.Read(cancellationToken);
        var (deleted, deletedOnly) = (call.Flag("deleted"), call.Flag("deletedOnly"));
        var subjects = state.WithPrefix(call.SubjectPrefix(SubjectName.EveryContext))
            .GroupBy(schema => schema.Subject)
            .Where(subject => subject.All(schema => schema.IsDeleted) ? deleted || deletedOnly : !deletedOnly)
            .Select(subject => subject.Key.ToString())
            .Order(StringComparer.Ordinal);
        return RegistryAnswer.Texts(call.Page(subjects));
    }
}
