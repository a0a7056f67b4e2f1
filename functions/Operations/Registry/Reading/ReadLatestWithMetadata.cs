using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Shop.Operations.Registry.Answering;
using Shop.Operations.Registry.Model;

namespace Shop.Operations.Registry.Reading;

/// <summary>The latest version of a subject that has some properties.</summary>
public sealed class ReadLatestWithMetadata(RegistryDoor door) : RegistryResource(door)
{
    [Function(nameof(ReadLatestWithMetadata))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "registry/subjects/{subject}/metadata")] HttpRequest request, CancellationToken cancellationToken) =>
        Answer(request, cancellationToken);

    internal override async Task<RegistryAnswer> Handle(RegistryCall call, CancellationToken cancellationToken)
    {
        var state = await call.Store.Read(cancellationToken);
        var subject = call.Subject(state);
        var deleted = call.Flag("deleted");
        var asked = call.Texts("key").Zip(call.Texts("value")).ToList();
        var found = state.Versions(subject).Reverse()
            .Where(schema => deleted || !schema.IsDeleted)
            .FirstOrDefault(schema => schema.Content.Metadata is { } metadata && asked.All(pair => metadata.Properties.GetValueOrDefault(pair.First) == pair.Second))
            ?? throw (state.Has(subject, deleted) ? RegistryFaults.SchemaNotFound() : RegistryFaults.SubjectNotFound(subject));
        return RegistryAnswer.Json(json => call.Services.Shown(state, found, call.Text("format")).Write(json));
    }
}
