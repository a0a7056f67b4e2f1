using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Shop.Operations.Registry.Answering;
using Shop.Operations.Registry.Model;

namespace Shop.Operations.Registry.Reading;

/// <summary>The schema of an id.</summary>
public sealed class ReadSchemaById(RegistryDoor door) : RegistryResource(door)
{
    [Function(nameof(ReadSchemaById))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "registry/schemas/ids/{id}")] HttpRequest request, CancellationToken cancellationToken) =>
        Answer(request, cancellationToken);

    internal override async Task<RegistryAnswer> Handle(RegistryCall call, CancellationToken cancellationToken)
    {
        var state = await call.Store.Read(cancellationToken);
        var id = call.Id();
        var found = IdSearch.Find(call, state, id) ?? throw RegistryFaults.SchemaNotFound(IdSearch.TextOf(id));
        var shown = ReferenceForm.Of(call, call.Services.Shown(state, found, call.Text("format")));
        return RegistryAnswer.Json(json =>
        {
            json.WriteStartObject();
            json.WriteText("subject", shown.Subject.ToString());
            json.WriteNumber("version", shown.Version);
            shown.WriteRest(json);
            if (call.Flag("fetchMaxId"))
                json.WriteNumber("maxId", state.HighestIds[found.Subject.Context]);
            json.WriteEndObject();
        });
    }
}
