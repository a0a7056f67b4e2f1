using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Shop.Operations.Registry.Answering;

namespace Shop.Operations.Registry.Describing;

/// <summary>The version of Confluent's registry whose behaviour this one has.</summary>
public sealed class ReadServerVersion(RegistryDoor door) : RegistryResource(door)
{
    [Function(nameof(ReadServerVersion))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "registry/v1/metadata/version")] HttpRequest request, CancellationToken cancellationToken) =>
        Answer(request, cancellationToken);

    internal override Task<RegistryAnswer> Handle(RegistryCall call, CancellationToken cancellationToken) => Task.FromResult(RegistryAnswer.Json(json =>
    {
        json.WriteStartObject();
        json.WriteString("version", "8.0.0-tributary");
        json.WriteEndObject();
    }));
}
