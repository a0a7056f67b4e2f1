using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Shop.Operations.Registry.Answering;
using Shop.Operations.Registry.Model;
using Shop.Operations.Registry.Storing;

namespace Shop.Operations.Registry.Configuring;

/// <summary>Changes the configuration of a subject, a context, or the whole registry.</summary>
public sealed class UpdateConfig(RegistryDoor door) : RegistryResource(door)
{
    [Function(nameof(UpdateConfig))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "registry/config/{subject?}")] HttpRequest request, CancellationToken cancellationToken) =>
        Answer(request, cancellationToken);

    internal override async Task<RegistryAnswer> Handle(RegistryCall call, CancellationToken cancellationToken)
    {
        var request = await call.Body();
        // Before the subject is looked at, as clients expect.
        if (new RegistryConfig().Update(request).Alias is { } alias && !SubjectName.IsValid(alias, forSettings: true))
            throw RegistryFaults.InvalidSubject(alias);
        if (call.SubjectText is { } text && !SubjectName.IsValid(text, forSettings: true))
            throw RegistryFaults.InvalidSubject(text);
        var updated = await call.Store.Change(
            state =>
            {
                var subject = call.Subject(state);
                if (state.Settings.ModeFor(subject).IsReadOnly())
                    throw RegistryFaults.ReadOnly(subject);
                var config = (state.Settings.Stored(subject) ?? new RegistryConfig()).Update(request);
                return RegistryDecision.Of(config, RegistryChange.Put(new SubjectConfig(subject, config)));
            },
            cancellationToken);
        return RegistryAnswer.Json(json => updated.Write(json, "compatibility"));
    }
}
