using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Shop.Operations.Registry.Answering;

namespace Shop.Operations.Registry.Reading;

/// <summary>The formats that schemas can be in.</summary>
public sealed class ListSchemaTypes(RegistryDoor door) : RegistryResource(door)
{
    [Function(nameof(ListSchemaTypes))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "registry/schemas/types")] HttpRequest request, CancellationToken cancellationToken) =>
        Answer(request, cancellationToken);

    internal override Task<RegistryAnswer> Handle(RegistryCall call, CancellationToken cancellationToken) => Task.FromResult(RegistryAnswer.Texts(call.Services.Parsing.Types));
}
