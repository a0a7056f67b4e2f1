using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Shop.Operations.Registry.Answering;

namespace Shop.Operations.Registry.Reading;

/// <summary>The text of a version of a subject, alone.</summary>
public sealed class ReadVersionSchema(RegistryDoor door) : RegistryResource(door)
{
    [Function(nameof(ReadVersionSchema))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "registry/subjects/{subject}/versions/{version}/schema")] HttpRequest request, CancellationToken cancellationToken) =>
        Answer(request, cancellationToken);

    internal override async Task<RegistryAnswer> Handle(RegistryCall call, CancellationToken cancellationToken)
    {
        var state = await call.Store.Read(cancellationToken);
        return RegistryAnswer.Raw(call.Services.TextAs(state, VersionSearch.Find(call, state, call.Flag("deleted")), call.Text("format")));
    }
}
