using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Shop.Operations.Registry.Answering;

namespace Shop.Operations.Registry.Reading;

/// <summary>The subjects that have the schema of an id.</summary>
public sealed class ListSubjectsOfId(RegistryDoor door) : RegistryResource(door)
{
    [Function(nameof(ListSubjectsOfId))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "registry/schemas/ids/{id}/subjects")] HttpRequest request, CancellationToken cancellationToken) =>
        Answer(request, cancellationToken);

    internal override async Task<RegistryAnswer> Handle(RegistryCall call, CancellationToken cancellationToken)
    {
        var state = await call.Store.Read(cancellationToken);
        return RegistryAnswer.Texts(call.Page(IdSearch.Users(call, state, call.Id()).Select(schema => schema.Subject.ToString())));
    }
}
