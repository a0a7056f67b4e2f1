using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Shop.Operations.Registry.Answering;
using Shop.Operations.Registry.Model;

namespace Shop.Operations.Registry.Registering;

/// <summary>Finds under which version of a subject a schema is registered.</summary>
public sealed class LookUpSchema(RegistryDoor door) : RegistryResource(door)
{
    [Function(nameof(LookUpSchema))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "registry/subjects/{subject}")] HttpRequest request, CancellationToken cancellationToken) =>
        Answer(request, cancellationToken);

    internal override async Task<RegistryAnswer> Handle(RegistryCall call, CancellationToken cancellationToken)
    {
        var request = SchemaRequest.Read(await call.Body());
        var state = await call.Store.Read(cancellationToken);
        var subject = call.Subject(state);
        var deleted = call.Flag("deleted");
        var found = call.Services.Lookup.FindInAnyContext(state, subject, request.Content, call.Normalizes(state, subject), deleted)
            ?? throw (state.Has(subject, deleted) ? RegistryFaults.SchemaNotFound() : RegistryFaults.SubjectNotFound(subject));
        return RegistryAnswer.Json(json => call.Services.Shown(state, found, call.Text("format")).Write(json));
    }
}
