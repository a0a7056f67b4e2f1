namespace Tributary.Cli.Replay.Reconciling;

/// <summary>Everything that reconciling looks at, read from the tables, the streams and the provider after the suite was drained.</summary>
internal sealed record SuiteSnapshot
{
    /// <summary>What every product began with, in units.</summary>
    public required long InitialStock { get; init; }

    public required IReadOnlyList<OrderSnapshot> Orders { get; init; }

    /// <summary>The orders that a fresh reader of <c>orders.order.v1</c> sees: the highest version per key.</summary>
    public required IReadOnlyList<OrderSnapshot> OrdersFromStream { get; init; }

    public required IReadOnlyList<ReturnSnapshot> Returns { get; init; }
    public required IReadOnlyList<StockSnapshot> Stock { get; init; }
    public required IReadOnlyList<ReservationSnapshot> Reservations { get; init; }
    public required IReadOnlyList<PaymentSnapshot> Payments { get; init; }
    public required IReadOnlyList<ShipmentSnapshot> Shipments { get; init; }
    public required ProviderLedger Provider { get; init; }
    public required LeftBehind LeftBehind { get; init; }
}
