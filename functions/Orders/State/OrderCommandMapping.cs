using System.Collections.Immutable;
using Shop.Contracts;
using Shop.Orders.Model;
using Tributary.Messaging.Envelopes;
using Wire = shop.orders.v1;

namespace Shop.Orders.State;

/// <summary>An order's commands as their stream holds them.</summary>
internal static class OrderCommandMapping
{
    public static Wire.OrderCommand ToWire(OrderCommand command) => new()
    {
        Command = command switch
        {
            PlaceOrder place => ToWire(place),
            ConfirmOrder => new Wire.ConfirmOrder(),
            RejectOrder reject => new Wire.RejectOrder { Reason = reject.Reason },
            CancelOrder => new Wire.CancelOrder(),
            ShipOrder ship => new Wire.ShipOrder { ShipmentId = ship.ShipmentId },
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "No command of an order."),
        },
    };

    /// <exception cref="MalformedRecordException">A tombstone, or an order without lines.</exception>
    public static OrderCommand FromWire(Received<Wire.OrderCommand> received) => received.Value?.Command switch
    {
        Wire.PlaceOrder { Lines.Count: 0 } => throw new MalformedRecordException("A PlaceOrder has no lines; expected at least one."),
        Wire.PlaceOrder place => FromWire(received.Key, place),
        Wire.ConfirmOrder => new ConfirmOrder(),
        Wire.RejectOrder reject => new RejectOrder(reject.Reason),
        Wire.CancelOrder => new CancelOrder(),
        Wire.ShipOrder ship => new ShipOrder(ship.ShipmentId),
        _ => throw new MalformedRecordException("The record is no command of an order; expected Place, Confirm, Reject, Cancel or Ship."),
    };

    private static Wire.PlaceOrder ToWire(PlaceOrder place) => new()
    {
        Reference = place.Reference,
        CustomerId = place.CustomerId,
        Currency = place.Currency,
        PlacedAt = place.PlacedAt.UtcDateTime,
        Lines = [.. place.Lines.Select(line => new Wire.PlaceOrderLine
        {
            Number = line.Number,
            Sku = line.Sku,
            Description = line.Description,
            Quantity = line.Quantity,
            UnitPrice = Money.UnitPrice(line.UnitPrice),
        })],
    };

    private static PlaceOrder FromWire(string orderId, Wire.PlaceOrder place) => new(
        orderId, place.Reference, place.CustomerId, place.Currency, place.PlacedAt,
        place.Lines
            .Select(line => new Line(line.Number, line.Sku, line.Description, line.Quantity, line.UnitPrice.ToDecimal()))
            .ToImmutableArray());
}
