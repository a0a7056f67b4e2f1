using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Shop.Operations.Registry.Answering;
using Shop.Operations.Registry.Model;

namespace Shop.Operations.Registry.Deleting;

/// <summary>Forgets a context that has no subjects.</summary>
public sealed class DeleteContext(RegistryDoor door) : RegistryResource(door)
{
    [Function(nameof(DeleteContext))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "registry/contexts/{context}")] HttpRequest request, CancellationToken cancellationToken) =>
        Answer(request, cancellationToken);

    internal override async Task<RegistryAnswer> Handle(RegistryCall call, CancellationToken cancellationToken)
    {
        var context = SubjectName.Parse(call.PartBehind("contexts"));
        await call.Store.Change(state => SchemaDeletion.OfContext(state, context), cancellationToken);
        return RegistryAnswer.Nothing;
    }
}
