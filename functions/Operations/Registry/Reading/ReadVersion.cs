using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Shop.Operations.Registry.Answering;

namespace Shop.Operations.Registry.Reading;

/// <summary>A version of a subject.</summary>
public sealed class ReadVersion(RegistryDoor door) : RegistryResource(door)
{
    [Function(nameof(ReadVersion))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "registry/subjects/{subject}/versions/{version}")] HttpRequest request, CancellationToken cancellationToken) =>
        Answer(request, cancellationToken);

    internal override async Task<RegistryAnswer> Handle(RegistryCall call, CancellationToken cancellationToken)
    {
        var state = await call.Store.Read(cancellationToken);
        var found = VersionSearch.Find(call, state, call.Flag("deleted"));
        return RegistryAnswer.Json(json => ReferenceForm.Of(call, call.Services.Shown(state, found, call.Text("format"))).Write(json));
    }
}
