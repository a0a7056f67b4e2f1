using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Shop.Operations.Registry.Answering;
using Shop.Operations.Registry.Model;
using Shop.Operations.Registry.Registering;

namespace Shop.Operations.Registry.Checking;

/// <summary>Checks a schema against one version of a subject, by the level that counts for it.</summary>
public sealed class CheckVersion(RegistryDoor door) : RegistryResource(door)
{
    [Function(nameof(CheckVersion))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "registry/compatibility/subjects/{subject}/versions/{version}")] HttpRequest request, CancellationToken cancellationToken) =>
        Answer(request, cancellationToken);

    internal override async Task<RegistryAnswer> Handle(RegistryCall call, CancellationToken cancellationToken)
    {
        var request = SchemaRequest.Read(await call.Body());
        var state = await call.Store.Read(cancellationToken);
        var (subject, version) = (call.Subject(state), call.Version());
        var stored = state.Version(subject, version, evenDeleted: false);
        if (stored is null && version != VersionNumber.Latest)
            throw RegistryFaults.VersionNotFound(version);
        return CompatibilityAnswer.Of(call, state, subject, request, stored is null ? [] : [stored]);
    }
}
