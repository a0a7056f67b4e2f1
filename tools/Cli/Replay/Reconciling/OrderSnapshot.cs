using Tributary.Cli.Replay.Reading;

namespace Tributary.Cli.Replay.Reconciling;

internal enum OrderStatus
{
    Placed,
    Confirmed,
    Rejected,
    Cancelled,
    Shipped,
}

/// <summary>An order as a table row or its stream has it. <c>Version</c> is its <c>ce_sequence</c>; money is in pounds.</summary>
internal sealed record OrderSnapshot(
    string OrderId,
    string Reference,
    string CustomerId,
    DateTimeOffset PlacedAt,
    OrderStatus Status,
    bool WasConfirmed,
    string? Reason,
    string? ShipmentId,
    decimal Total,
    IReadOnlyList<LineSnapshot> Lines,
    long Version)
{
    private static readonly IReadOnlyList<LineSnapshot> NoLines = [];

    public bool IsFinal => Status is OrderStatus.Rejected or OrderStatus.Cancelled or OrderStatus.Shipped;

    /// <summary>Whether the customer has paid for it and its goods are the customer's.</summary>
    public bool Stands => Status is OrderStatus.Confirmed or OrderStatus.Shipped;

    /// <summary>Equal in every part, its lines included.</summary>
    public bool SameAs(OrderSnapshot other) =>
        this with { Lines = NoLines } == other with { Lines = NoLines } && Lines.SequenceEqual(other.Lines);
}

/// <summary>A line of an order or a return. Quantities are positive.</summary>
internal sealed record LineSnapshot(int Number, string Sku, string Description, int Quantity, decimal UnitPrice)
{
    public bool IsGoods => InvoiceLine.IsGoodsSku(Sku);
}
