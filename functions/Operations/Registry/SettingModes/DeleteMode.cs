using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Shop.Operations.Registry.Answering;
using Shop.Operations.Registry.Model;

namespace Shop.Operations.Registry.SettingModes;

/// <summary>Forgets the mode of a subject, a context, or the whole registry.</summary>
public sealed class DeleteMode(RegistryDoor door) : RegistryResource(door)
{
    [Function(nameof(DeleteMode))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "registry/mode/{subject?}")] HttpRequest request, CancellationToken cancellationToken) =>
        Answer(request, cancellationToken);

    internal override async Task<RegistryAnswer> Handle(RegistryCall call, CancellationToken cancellationToken)
    {
        var deleted = await call.Store.Change(state => ModeChange.Forget(state, call.Subject(state), call.Flag("recursive")), cancellationToken);
        return ModeAnswer.Of(deleted?.Name());
    }
}
