using Microsoft.AspNetCore.Http;
using Shop.Contracts;
using Shop.Orders.Model;
using Shop.Orders.PlacingOrder;
using Shop.Orders.State;
using Shop.Orders.Submitting;
using Tributary.Hosting.Doors;
using Tributary.Hosting.Reading;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;

namespace Shop.Orders.CancellingOrder;

/// <summary>Cancels orders: asks, and answers once the order is final. The order decides; another command may have come first.</summary>
public sealed class CancelOrderHandler(StoreReader<Order> orders, IdempotentRequests requests, Door door, OrdersOptions options, TimeProvider clock)
{
    private static readonly Slot CancelSlot = new(1);
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    /// <summary>202 where the order is cancelled; 409 where it ended otherwise; 404 where nobody asked for it; 503 where it is not final in time, or in an outage, without a promise.</summary>
    public Task<Answer> Handle(string id, CancellationToken cancellationToken) => Outage.OrUnavailable(
        () => Cancel(id, cancellationToken), "Not known yet", "The shop can't reach its storage or its log; the order may still be cancelled or not; ask again.");

    private async Task<Answer> Cancel(string id, CancellationToken cancellationToken)
    {
        if (!RequestId.CanBe(id) || !await requests.IsKnown(PlaceOrderHandler.Route, id, cancellationToken))
            return Answer.Problem(StatusCodes.Status404NotFound, "No such order", "No order has this id; it is in the answer to POST /api/orders.");
        if (await Final(id, cancellationToken) is { } already)
            return AnswerFor(already);
        await door.Send(
            Emission.To(Catalogue.OrderCommand, id, OrderCommandMapping.ToWire(new CancelOrder()), CancelSlot), $"cancel:{id}", clock.GetUtcNow(), cancellationToken);
        return await FinalInTime(id, cancellationToken) is { } order
            ? AnswerFor(order)
            : Answer.Problem(
                StatusCodes.Status503ServiceUnavailable, "Not final yet", "The order may still be cancelled or not; ask again.", retryAfter: RetryAfter);
    }

    private async Task<Order?> FinalInTime(string id, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        for (var wait = FirstWait; ; wait = Least(wait * 2, LongestWait))
        {
            if (await Final(id, cancellationToken) is { } order)
                return order;
            var left = options.CancelTimeout - clock.GetElapsedTime(started);
            if (left <= TimeSpan.Zero)
                return null;
            await Task.Delay(Least(wait, left), clock, cancellationToken);
        }
    }

    private async Task<Order?> Final(string id, CancellationToken cancellationToken) =>
        await orders.Read(id, cancellationToken) is { IsFinal: true } order ? order : null;

    private static Answer AnswerFor(Order order) => order.Status == OrderStatus.Cancelled
        ? Answer.Accepted(new { order.Id, status = order.Status.ToString() }, $"{PlaceOrderHandler.Route}/{order.Id}")
        : Answer.Problem(StatusCodes.Status409Conflict, "Too late", $"The order is {order.Status}; that is final.");

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
