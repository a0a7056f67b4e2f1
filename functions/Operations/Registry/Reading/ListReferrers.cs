using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Shop.Operations.Registry.Answering;

namespace Shop.Operations.Registry.Reading;

/// <summary>The ids of the schemas that refer to a version.</summary>
public sealed class ListReferrers(RegistryDoor door) : RegistryResource(door)
{
    [Function(nameof(ListReferrers))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "registry/subjects/{subject}/versions/{version}/referencedby")] HttpRequest request, CancellationToken cancellationToken) =>
        Answer(request, cancellationToken);

    internal override async Task<RegistryAnswer> Handle(RegistryCall call, CancellationToken cancellationToken)
    {
        var state = await call.Store.Read(cancellationToken);
        var found = VersionSearch.Find(call, state, evenDeleted: true);
        return RegistryAnswer.Numbers(call.Page(
            state.Index.Referrers(found.Subject, found.Version, call.Flag("deleted")).Select(referrer => referrer.Id), RegistryCall.MostSchemas));
    }
}
