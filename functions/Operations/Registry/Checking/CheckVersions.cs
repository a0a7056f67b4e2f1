using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Shop.Operations.Registry.Answering;
using Shop.Operations.Registry.Registering;

namespace Shop.Operations.Registry.Checking;

/// <summary>Checks a schema against the versions of a subject, by the level that counts for it.</summary>
public sealed class CheckVersions(RegistryDoor door) : RegistryResource(door)
{
    [Function(nameof(CheckVersions))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "registry/compatibility/subjects/{subject}/versions")] HttpRequest request, CancellationToken cancellationToken) =>
        Answer(request, cancellationToken);

    internal override async Task<RegistryAnswer> Handle(RegistryCall call, CancellationToken cancellationToken)
    {
        var request = SchemaRequest.Read(await call.Body());
        var state = await call.Store.Read(cancellationToken);
        var subject = call.Subject(state);
        return CompatibilityAnswer.Of(call, state, subject, request, [.. state.Versions(subject).Where(schema => !schema.IsDeleted)]);
    }
}
