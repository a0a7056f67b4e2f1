using Microsoft.AspNetCore.Http;
using Shop.Orders.Model;
using Shop.Orders.Submitting;
using Tributary.Hosting.Doors;
using Tributary.Hosting.Reading;

namespace Shop.Orders.AcceptingReturn;

/// <summary>Shows returns.</summary>
public sealed class ReadReturnHandler(StoreReader<Return> returns, IdempotentRequests requests)
{
    private static readonly TimeSpan SoonEnough = TimeSpan.FromSeconds(1);

    private static readonly Answer Unknown =
        Answer.Problem(StatusCodes.Status404NotFound, "No such return", "No return has this id; it is in the answer to POST /api/returns.");

    /// <summary>200 with the return; 202 where it was received and is not applied yet; 404 where nobody asked for it; 503 in an outage.</summary>
    public Task<Answer> Handle(string id, CancellationToken cancellationToken) => Outage.OrUnavailable(() => Look(id, cancellationToken));

    private async Task<Answer> Look(string id, CancellationToken cancellationToken)
    {
        if (!RequestId.CanBe(id))
            return Unknown;
        if (await returns.Read(id, cancellationToken) is { } it)
            return Answer.Ok(ReturnView.Of(it));
        return await requests.IsKnown(AcceptReturnHandler.Route, id, cancellationToken)
            ? Answer.Pending(new { id, status = "Received" }, SoonEnough)
            : Unknown;
    }
}
