using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Shop.Operations.Registry.Answering;

namespace Shop.Operations.Registry.Reading;

/// <summary>The ids that the schema of a GUID has, by context.</summary>
public sealed class ListIdsOfGuid(RegistryDoor door) : RegistryResource(door)
{
    [Function(nameof(ListIdsOfGuid))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "registry/schemas/guids/{guid}/ids")] HttpRequest request, CancellationToken cancellationToken) =>
        Answer(request, cancellationToken);

    internal override async Task<RegistryAnswer> Handle(RegistryCall call, CancellationToken cancellationToken)
    {
        var state = await call.Store.Read(cancellationToken);
        return RegistryAnswer.List(GuidSearch.Ids(state, call.PartBehind("guids")).Order(), (json, id) =>
        {
            json.WriteStartObject();
            json.WriteString("context", id.Context);
            json.WriteNumber("id", id.Id);
            json.WriteEndObject();
        });
    }
}
