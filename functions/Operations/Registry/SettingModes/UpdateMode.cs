using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Shop.Operations.Registry.Answering;
using Shop.Operations.Registry.Model;

namespace Shop.Operations.Registry.SettingModes;

/// <summary>Sets the mode of a subject, a context, or the whole registry.</summary>
public sealed class UpdateMode(RegistryDoor door) : RegistryResource(door)
{
    [Function(nameof(UpdateMode))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "registry/mode/{subject?}")] HttpRequest request, CancellationToken cancellationToken) =>
        Answer(request, cancellationToken);

    internal override async Task<RegistryAnswer> Handle(RegistryCall call, CancellationToken cancellationToken)
    {
        var body = await call.Body();
        if (call.SubjectText is { } text && !SubjectName.IsValid(text, forSettings: true))
            throw RegistryFaults.InvalidSubject(text);
        if (!body.TryGetProperty("mode", out _))
            throw RegistryFaults.InvalidMode();
        var name = body.Text("mode");
        var mode = name is null ? (RegistryMode?)null : RegistryModes.Find(name) ?? throw RegistryFaults.InvalidMode();
        await call.Store.Change(state => ModeChange.Decide(state, call.Subject(state), mode, call.Flag("force")), cancellationToken);
        return ModeAnswer.Of(name, evenNull: true);
    }
}
