using Microsoft.AspNetCore.Http;
using Shop.Contracts;
using Shop.Orders.Model;
using Shop.Orders.State;
using Shop.Orders.Submitting;
using Tributary.Hosting.Doors;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;

namespace Shop.Orders.PlacingOrder;

/// <summary>Takes orders on.</summary>
public sealed class PlaceOrderHandler(Reception reception)
{
    internal const string Route = "/api/orders";

    private static readonly Slot Place = new(1);

    /// <summary>202 once the order's command is in the log.</summary>
    public Task<Answer> Handle(HttpRequest request, CancellationToken cancellationToken) =>
        reception.Receive(request, Route, CommandOf, cancellationToken);

    private static Emission CommandOf(string id, Submission it) => Emission.To(
        Catalogue.OrderCommand, id,
        OrderCommandMapping.ToWire(new PlaceOrder(id, it.Reference, it.CustomerId, it.Currency, it.OccurredAt, it.Lines)), Place);
}
