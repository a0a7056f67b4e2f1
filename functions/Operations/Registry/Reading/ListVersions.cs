using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Shop.Operations.Registry.Answering;
using Shop.Operations.Registry.Model;

namespace Shop.Operations.Registry.Reading;

/// <summary>The versions of a subject.</summary>
public sealed class ListVersions(RegistryDoor door) : RegistryResource(door)
{
    [Function(nameof(ListVersions))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "registry/subjects/{subject}/versions")] HttpRequest request, CancellationToken cancellationToken) =>
        Answer(request, cancellationToken);

    internal override async Task<RegistryAnswer> Handle(RegistryCall call, CancellationToken cancellationToken)
    {
        var state = await call.Store.Read(cancellationToken);
        var subject = call.Subject(state);
        var (deleted, deletedOnly, negative) = (call.Flag("deleted"), call.Flag("deletedOnly"), call.Flag("deletedAsNegative"));
        if (!state.Has(subject, deleted || deletedOnly))
            throw RegistryFaults.SubjectNotFound(subject);
        var versions = state.Versions(subject)
            .Where(schema => negative || (deletedOnly ? schema.IsDeleted : deleted || !schema.IsDeleted))
            .Select(schema => negative && schema.IsDeleted ? -schema.Version : schema.Version);
        return RegistryAnswer.Numbers(call.Page(versions));
    }
}
