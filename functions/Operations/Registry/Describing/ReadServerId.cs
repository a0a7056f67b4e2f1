using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Shop.Operations.Registry.Answering;

namespace Shop.Operations.Registry.Describing;

/// <summary>The ids of the cluster that the registry belongs to.</summary>
public sealed class ReadServerId(RegistryDoor door) : RegistryResource(door)
{
    [Function(nameof(ReadServerId))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "registry/v1/metadata/id")] HttpRequest request, CancellationToken cancellationToken) =>
        Answer(request, cancellationToken);

    internal override Task<RegistryAnswer> Handle(RegistryCall call, CancellationToken cancellationToken) => Task.FromResult(RegistryAnswer.Json(json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("scope");
        json.WriteStartArray("path");
        json.WriteEndArray();
        json.WriteStartObject("clusters");
        json.WriteString("kafka-cluster", "tributary");
        json.WriteString("schema-registry-cluster", "schema-registry");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }));
}
