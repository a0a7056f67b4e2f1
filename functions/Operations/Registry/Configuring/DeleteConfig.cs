using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Shop.Operations.Registry.Answering;
using Shop.Operations.Registry.Model;
using Shop.Operations.Registry.Storing;

namespace Shop.Operations.Registry.Configuring;

/// <summary>Forgets the configuration of a subject, a context, or the whole registry.</summary>
public sealed class DeleteConfig(RegistryDoor door) : RegistryResource(door)
{
    [Function(nameof(DeleteConfig))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "registry/config/{subject?}")] HttpRequest request, CancellationToken cancellationToken) =>
        Answer(request, cancellationToken);

    internal override async Task<RegistryAnswer> Handle(RegistryCall call, CancellationToken cancellationToken)
    {
        var deleted = await call.Store.Change(
            state =>
            {
                var subject = call.Subject(state);
                var config = state.Settings.ConfigOf(subject) ?? throw RegistryFaults.SubjectNotFound(subject);
                if (state.Settings.ModeFor(subject).IsReadOnly())
                    throw RegistryFaults.ReadOnly(subject);
                return RegistryDecision.Of(config, state.Settings.Stored(subject) is null ? [] : [RegistryChange.Remove(SubjectConfig.KeyFor(subject))]);
            },
            cancellationToken);
        return RegistryAnswer.Json(json => deleted.Write(json, "compatibilityLevel"));
    }
}
