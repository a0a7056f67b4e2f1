using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Shop.Operations.Registry.Answering;

namespace Shop.Operations.Registry.Deleting;

/// <summary>Deletes a version of a subject: softly, or for good what was deleted softly.</summary>
public sealed class DeleteVersion(RegistryDoor door) : RegistryResource(door)
{
    [Function(nameof(DeleteVersion))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "registry/subjects/{subject}/versions/{version}")] HttpRequest request, CancellationToken cancellationToken) =>
        Answer(request, cancellationToken);

    internal override async Task<RegistryAnswer> Handle(RegistryCall call, CancellationToken cancellationToken)
    {
        var version = call.Version();
        return RegistryAnswer.Number(await call.Store.Change(
            state => SchemaDeletion.OfVersion(state, call.Subject(state), version, call.Flag("permanent")), cancellationToken));
    }
}
