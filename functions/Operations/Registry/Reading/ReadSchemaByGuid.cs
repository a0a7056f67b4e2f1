using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Shop.Operations.Registry.Answering;
using Shop.Operations.Registry.Model;

namespace Shop.Operations.Registry.Reading;

/// <summary>The schema of a GUID, which it has in every registry.</summary>
public sealed class ReadSchemaByGuid(RegistryDoor door) : RegistryResource(door)
{
    [Function(nameof(ReadSchemaByGuid))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "registry/schemas/guids/{guid}")] HttpRequest request, CancellationToken cancellationToken) =>
        Answer(request, cancellationToken);

    internal override async Task<RegistryAnswer> Handle(RegistryCall call, CancellationToken cancellationToken)
    {
        var state = await call.Store.Read(cancellationToken);
        var guid = call.PartBehind("guids");
        var found = GuidSearch.Ids(state, guid).SelectMany(state.Index.Users).FirstOrDefault() ?? throw RegistryFaults.SchemaNotFound(guid);
        return RegistryAnswer.Json(json =>
        {
            json.WriteStartObject();
            call.Services.Shown(state, found, call.Text("format")).WriteRest(json);
            json.WriteEndObject();
        });
    }
}
