using Microsoft.AspNetCore.Http;
using Shop.Orders.Model;
using Shop.Orders.PlacingOrder;
using Shop.Orders.Submitting;
using Tributary.Hosting.Doors;
using Tributary.Hosting.Reading;

namespace Shop.Orders.ReadingOrder;

/// <summary>Shows orders.</summary>
public sealed class ReadOrderHandler(StoreReader<Order> orders, IdempotentRequests requests)
{
    private static readonly TimeSpan SoonEnough = TimeSpan.FromSeconds(1);

    private static readonly Answer Unknown =
        Answer.Problem(StatusCodes.Status404NotFound, "No such order", "No order has this id; it is in the answer to POST /api/orders.");

    /// <summary>200 with the order; 202 where it was received and is not placed yet; 404 where nobody asked for it; 503 in an outage.</summary>
    public Task<Answer> Handle(string id, CancellationToken cancellationToken) => Outage.OrUnavailable(() => Look(id, cancellationToken));

    private async Task<Answer> Look(string id, CancellationToken cancellationToken)
    {
        if (!RequestId.CanBe(id))
            return Unknown;
        if (await orders.Read(id, cancellationToken) is { } order)
            return Answer.Ok(OrderView.Of(order));
        return await requests.IsKnown(PlaceOrderHandler.Route, id, cancellationToken)
            ? Answer.Pending(new { id, status = "Received" }, SoonEnough)
            : Unknown;
    }
}
