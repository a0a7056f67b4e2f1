namespace Tributary.Cli.Replay.Reconciling;

internal enum ReturnStatus
{
    Accepted,
    Refunded,
}

/// <summary>A return; money in pounds, positive.</summary>
internal sealed record ReturnSnapshot(
    string ReturnId, string Reference, ReturnStatus Status, decimal Total, string? CreditId, IReadOnlyList<LineSnapshot> Lines);

/// <summary>A product's stock. A product that never changed may have none: then it has what it began with.</summary>
internal sealed record StockSnapshot(string Sku, long OnHand);

internal enum ReservationStatus
{
    Pending,
    Reserved,
    Rejected,
    Closed,
}

/// <summary>An order's reservation and the units that it holds now, in all.</summary>
internal sealed record ReservationSnapshot(string OrderId, ReservationStatus Status, long UnitsHeld);

internal enum PaymentStatus
{
    Captured,
    Declined,
    Closed,
    Undoing,
    Undone,
}

/// <summary>An order's payment; what was taken, in pounds, or null if nothing ever was.</summary>
internal sealed record PaymentSnapshot(string OrderId, PaymentStatus Status, decimal? Amount);

/// <summary>An order's shipment: created, unless the order was cancelled first.</summary>
internal sealed record ShipmentSnapshot(string ShipmentId, string OrderId, bool Voided);
