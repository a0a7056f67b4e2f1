using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Shop.Operations.Registry.Answering;

namespace Shop.Operations.Registry.Describing;

/// <summary>What is special about this deployment: nothing.</summary>
public sealed class ReadDeployment(RegistryDoor door) : RegistryResource(door)
{
    [Function(nameof(ReadDeployment))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "registry/v1/metadata/deployment")] HttpRequest request, CancellationToken cancellationToken) =>
        Answer(request, cancellationToken);

    internal override Task<RegistryAnswer> Handle(RegistryCall call, CancellationToken cancellationToken) => Task.FromResult(RegistryAnswer.Json(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("attributes");
        json.WriteEndArray();
        json.WriteEndObject();
    }));
}
