using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Shop.Operations.Registry.Answering;
using Shop.Operations.Registry.Model;
using Shop.Operations.Registry.Storing;

namespace Shop.Operations.Registry.Registering;

/// <summary>Registers a schema as a version of a subject, or finds that it is one.</summary>
public sealed class RegisterSchema(RegistryDoor door) : RegistryResource(door)
{
    [Function(nameof(RegisterSchema))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "registry/subjects/{subject}/versions")] HttpRequest request, CancellationToken cancellationToken) =>
        Answer(request, cancellationToken);

    internal override async Task<RegistryAnswer> Handle(RegistryCall call, CancellationToken cancellationToken)
    {
        var request = SchemaRequest.Read(await call.Body());
        request.Content.RuleSet?.Check();
        if (!SubjectName.IsValid(call.SubjectText!, forSettings: false))
            throw RegistryFaults.InvalidSubject(call.SubjectText!);
        var state = await call.Store.Read(cancellationToken);
        var subject = call.Subject(state);
        // What is there needs no write, however many ask at once.
        var schema = call.Services.Registration.Known(state, subject, request, call.Normalizes(state, subject))
            ?? await call.Store.Change(now => Decide(call, now, request), cancellationToken);
        var text = call.Text("format") is { } format && !string.IsNullOrWhiteSpace(format) ? call.Services.TextAs(await call.Store.Read(cancellationToken), schema, format) : null;
        return RegistryAnswer.Json(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("id", schema.Id);
            json.WriteNumber("version", schema.Version);
            (schema with { Content = schema.Content.Showing(text) }).WriteRest(json);
            json.WriteEndObject();
        });
    }

    private static RegistryDecision<StoredSchema> Decide(RegistryCall call, RegistryState state, SchemaRequest request)
    {
        var subject = call.Subject(state);
        return call.Services.Registration.Decide(
            state, subject, request, call.Normalizes(state, subject), call.Flag("force"), call.Services.Time.GetUtcNow().ToUnixTimeMilliseconds());
    }
}
