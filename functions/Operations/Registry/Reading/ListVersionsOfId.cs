using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Shop.Operations.Registry.Answering;

namespace Shop.Operations.Registry.Reading;

/// <summary>The versions that are the schema of an id.</summary>
public sealed class ListVersionsOfId(RegistryDoor door) : RegistryResource(door)
{
    [Function(nameof(ListVersionsOfId))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "registry/schemas/ids/{id}/versions")] HttpRequest request, CancellationToken cancellationToken) =>
        Answer(request, cancellationToken);

    internal override async Task<RegistryAnswer> Handle(RegistryCall call, CancellationToken cancellationToken)
    {
        var state = await call.Store.Read(cancellationToken);
        return RegistryAnswer.List(call.Page(IdSearch.Users(call, state, call.Id())), (json, schema) =>
        {
            json.WriteStartObject();
            json.WriteString("subject", schema.Subject.ToString());
            json.WriteNumber("version", schema.Version);
            json.WriteEndObject();
        });
    }
}
