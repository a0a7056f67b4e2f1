using System.Collections.Immutable;
using Shop.Contracts;
using Shop.Orders.Model;
using Wire = shop.orders.v1;

namespace Shop.Orders.State;

/// <summary>An order as its stream and its store hold it.</summary>
internal static class OrderMapping
{
    public static Wire.Order ToEvent(Order order) => new()
    {
        OrderId = order.Id,
        Reference = order.Reference,
        CustomerId = order.CustomerId,
        Currency = order.Currency,
        PlacedAt = order.PlacedAt.UtcDateTime,
        Status = ToWire(order.Status),
        WasConfirmed = order.WasConfirmed,
        Reason = order.Reason,
        ShipmentId = order.ShipmentId,
        Total = Money.Total(order.Total),
        Lines = [.. order.Lines.Select(line => new Wire.OrderLine
        {
            Number = line.Number,
            Sku = line.Sku,
            Description = line.Description,
            Quantity = line.Quantity,
            UnitPrice = Money.UnitPrice(line.UnitPrice),
        })],
    };

    public static Order FromEvent(Wire.Order order) => new()
    {
        Id = order.OrderId,
        Reference = order.Reference,
        CustomerId = order.CustomerId,
        Currency = order.Currency,
        PlacedAt = order.PlacedAt,
        Status = FromWire(order.Status),
        WasConfirmed = order.WasConfirmed,
        Reason = order.Reason,
        ShipmentId = order.ShipmentId,
        Total = order.Total.ToDecimal(),
        Lines = order.Lines
            .Select(line => new Line(line.Number, line.Sku, line.Description, line.Quantity, line.UnitPrice.ToDecimal()))
            .ToImmutableArray(),
    };

    private static Wire.OrderStatus ToWire(OrderStatus status) => status switch
    {
        OrderStatus.Placed => Wire.OrderStatus.Placed,
        OrderStatus.Confirmed => Wire.OrderStatus.Confirmed,
        OrderStatus.Rejected => Wire.OrderStatus.Rejected,
        OrderStatus.Cancelled => Wire.OrderStatus.Cancelled,
        OrderStatus.Shipped => Wire.OrderStatus.Shipped,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No status of an order."),
    };

    private static OrderStatus FromWire(Wire.OrderStatus status) => status switch
    {
        Wire.OrderStatus.Placed => OrderStatus.Placed,
        Wire.OrderStatus.Confirmed => OrderStatus.Confirmed,
        Wire.OrderStatus.Rejected => OrderStatus.Rejected,
        Wire.OrderStatus.Cancelled => OrderStatus.Cancelled,
        Wire.OrderStatus.Shipped => OrderStatus.Shipped,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No status of an order."),
    };
}
