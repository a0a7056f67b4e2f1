using Tributary.Cli.Replay.Reading;

namespace Tributary.Cli.Replay.Reconciling;

/// <summary>Compares what the parts of a drained suite say. Pure: the same snapshot gives the same findings.</summary>
internal static class Reconciler
{
    /// <summary>Every invariant, in the order of the report.</summary>
    /// <param name="suite">What the suite says.</param>
    /// <param name="invoices">What was posted.</param>
    public static IReadOnlyList<Invariant> Check(SuiteSnapshot suite, IReadOnlyList<Invoice> invoices) =>
    [
        OrderInvariants.FinalStatus(suite),
        .. WithoutDuplicates(suite) is { } broken ? [broken] : Compare(suite, invoices),
        .. LeftBehindInvariants.All(suite.LeftBehind),
    ];

    private static IReadOnlyList<Invariant> Compare(SuiteSnapshot suite, IReadOnlyList<Invoice> invoices) =>
    [
        OrderInvariants.InvoicesBecameOrders(suite, invoices),
        OrderInvariants.TableEqualsStream(suite),
        OrderInvariants.Shipments(suite),
        MoneyInvariants.Captured(suite),
        MoneyInvariants.Credited(suite),
        MoneyInvariants.PaymentsAgree(suite),
        StockInvariants.OnHand(suite),
        StockInvariants.ReservationsAgree(suite),
    ];

    /// <summary>What the other invariants look up by id must have one row per id; null if it has.</summary>
    private static Invariant? WithoutDuplicates(SuiteSnapshot suite)
    {
        var twice = Twice("order", suite.Orders.Select(order => order.OrderId))
            .Concat(Twice("order on the stream", suite.OrdersFromStream.Select(order => order.OrderId)))
            .Concat(Twice("return", suite.Returns.Select(returned => returned.ReturnId)))
            .Concat(Twice("stock", suite.Stock.Select(stock => stock.Sku)))
            .Concat(Twice("reservation", suite.Reservations.Select(reservation => reservation.OrderId)))
            .Concat(Twice("payment", suite.Payments.Select(payment => payment.OrderId)));
        var invariant = Invariant.Of("every entity has one row", twice, "");
        return invariant.Holds ? null : invariant;
    }

    private static IEnumerable<string> Twice(string what, IEnumerable<string> ids) =>
        ids.GroupBy(id => id, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => $"{what} {same.Key}: {same.Count()} rows");
}
