namespace Shop.Shipping.Model;

/// <summary>An order's shipment, whole. Only <see cref="ShipmentDecisions"/> changes it.</summary>
public sealed record Shipment
{
    /// <summary>The order's id, since an order has one shipment.</summary>
    public string Id => OrderId;

    public required string OrderId { get; init; }

    public required ShipmentStatus Status { get; init; }

    /// <summary>When it was made, by the order's time; null where it was voided before.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Who gets it; null where it was voided before.</summary>
    public string? CustomerId { get; init; }

    /// <summary>How many lines the order has; 0 where it was voided before.</summary>
    public int LineCount { get; init; }

    /// <summary>How many units, over all lines; 0 where it was voided before.</summary>
    public long Units { get; init; }
}
