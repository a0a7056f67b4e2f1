using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Shop.Operations.Registry.Answering;

namespace Shop.Operations.Registry.Describing;

/// <summary>Says that the registry is there.</summary>
public sealed class ReadRoot(RegistryDoor door) : RegistryResource(door)
{
    [Function(nameof(ReadRoot))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "registry")] HttpRequest request, CancellationToken cancellationToken) =>
        Answer(request, cancellationToken);

    internal override Task<RegistryAnswer> Handle(RegistryCall call, CancellationToken cancellationToken) => Task.FromResult(RegistryAnswer.EmptyObject);
}
