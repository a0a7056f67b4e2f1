using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Shop.Operations.Registry.Answering;
using Shop.Operations.Registry.Model;

namespace Shop.Operations.Registry.Configuring;

/// <summary>The configuration of a subject, a context, or the whole registry.</summary>
public sealed class ReadConfig(RegistryDoor door) : RegistryResource(door)
{
    [Function(nameof(ReadConfig))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "registry/config/{subject?}")] HttpRequest request, CancellationToken cancellationToken) =>
        Answer(request, cancellationToken);

    internal override async Task<RegistryAnswer> Handle(RegistryCall call, CancellationToken cancellationToken)
    {
        var state = await call.Store.Read(cancellationToken);
        var subject = call.Subject(state);
        var config = (call.Flag("defaultToGlobal") ? state.Settings.ConfigFor(subject) : state.Settings.ConfigOf(subject))
            ?? throw RegistryFaults.NoSubjectConfig(subject);
        return RegistryAnswer.Json(json => config.Write(json, "compatibilityLevel"));
    }
}
