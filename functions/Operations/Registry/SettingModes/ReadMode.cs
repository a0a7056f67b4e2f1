using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Shop.Operations.Registry.Answering;
using Shop.Operations.Registry.Model;

namespace Shop.Operations.Registry.SettingModes;

/// <summary>The mode of a subject, a context, or the whole registry.</summary>
public sealed class ReadMode(RegistryDoor door) : RegistryResource(door)
{
    [Function(nameof(ReadMode))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "registry/mode/{subject?}")] HttpRequest request, CancellationToken cancellationToken) =>
        Answer(request, cancellationToken);

    internal override async Task<RegistryAnswer> Handle(RegistryCall call, CancellationToken cancellationToken)
    {
        var state = await call.Store.Read(cancellationToken);
        var subject = call.Subject(state);
        var mode = (call.Flag("defaultToGlobal") ? state.Settings.ModeFor(subject) : state.Settings.ModeOf(subject))
            ?? throw RegistryFaults.NoSubjectMode(subject);
        return ModeAnswer.Of(mode.Name());
    }
}
