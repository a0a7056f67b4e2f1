using System.Collections.Immutable;

namespace Shop.Orders.Model;

/// <summary>An order, whole. Only <see cref="OrderDecisions"/> changes it.</summary>
public sealed record Order
{
    public required string Id { get; init; }

    /// <summary>The customer's or shop's own number of it.</summary>
    public required string Reference { get; init; }

    public required string CustomerId { get; init; }

    /// <summary>ISO 4217, of every amount.</summary>
    public required string Currency { get; init; }

    public required DateTimeOffset PlacedAt { get; init; }

    public required OrderStatus Status { get; init; }

    /// <summary>Whether it was ever confirmed, whatever became of it.</summary>
    public bool WasConfirmed { get; init; }

    /// <summary>Why it was rejected; null otherwise.</summary>
    public string? Reason { get; init; }

    /// <summary>The shipment that shipped it; null before.</summary>
    public string? ShipmentId { get; init; }

    /// <summary>What is charged, to the penny.</summary>
    public required decimal Total { get; init; }

    public required ImmutableArray<Line> Lines { get; init; }

    /// <summary>Whether nothing can change it any more.</summary>
    public bool IsFinal => Status is OrderStatus.Rejected or OrderStatus.Cancelled or OrderStatus.Shipped;

    internal static Order From(PlaceOrder place) => new()
    {
        Id = place.OrderId,
        Reference = place.Reference,
        CustomerId = place.CustomerId,
        Currency = place.Currency,
        PlacedAt = place.PlacedAt,
        Status = OrderStatus.Placed,
        Total = Model.Lines.Total(place.Lines),
        Lines = place.Lines,
    };

    internal Order Confirm() => this with { Status = OrderStatus.Confirmed, WasConfirmed = true };

    internal Order Reject(string reason) => this with { Status = OrderStatus.Rejected, Reason = reason };

    internal Order Cancel() => this with { Status = OrderStatus.Cancelled };

    internal Order Ship(string shipmentId) => this with { Status = OrderStatus.Shipped, ShipmentId = shipmentId };
}
