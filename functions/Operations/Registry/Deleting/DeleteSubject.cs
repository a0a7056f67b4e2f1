using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Shop.Operations.Registry.Answering;

namespace Shop.Operations.Registry.Deleting;

/// <summary>Deletes every version of a subject: softly, or for good what was deleted softly.</summary>
public sealed class DeleteSubject(RegistryDoor door) : RegistryResource(door)
{
    [Function(nameof(DeleteSubject))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "registry/subjects/{subject}")] HttpRequest request, CancellationToken cancellationToken) =>
        Answer(request, cancellationToken);

    internal override async Task<RegistryAnswer> Handle(RegistryCall call, CancellationToken cancellationToken)
    {
        var deleted = await call.Store.Change(state => SchemaDeletion.OfSubject(state, call.Subject(state), call.Flag("permanent")), cancellationToken);
        return RegistryAnswer.Numbers(deleted);
    }
}
