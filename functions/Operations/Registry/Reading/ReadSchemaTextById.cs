using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Shop.Operations.Registry.Answering;
using Shop.Operations.Registry.Model;

namespace Shop.Operations.Registry.Reading;

/// <summary>The text of the schema of an id, alone.</summary>
public sealed class ReadSchemaTextById(RegistryDoor door) : RegistryResource(door)
{
    [Function(nameof(ReadSchemaTextById))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "registry/schemas/ids/{id}/schema")] HttpRequest request, CancellationToken cancellationToken) =>
        Answer(request, cancellationToken);

    internal override async Task<RegistryAnswer> Handle(RegistryCall call, CancellationToken cancellationToken)
    {
        var state = await call.Store.Read(cancellationToken);
        var id = call.Id();
        var found = IdSearch.Find(call, state, id) ?? throw RegistryFaults.SchemaNotFound(IdSearch.TextOf(id));
        return RegistryAnswer.Raw(call.Services.TextAs(state, found, call.Text("format")));
    }
}
