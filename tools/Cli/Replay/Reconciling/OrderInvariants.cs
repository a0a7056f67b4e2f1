using Tributary.Cli.Replay.Reading;

namespace Tributary.Cli.Replay.Reconciling;

/// <summary>Where the orders came from, where they ended, and what ships them.</summary>
internal static class OrderInvariants
{
    /// <summary>Every invoice of the file became exactly one order or return, of its total and lines.</summary>
    public static Invariant InvoicesBecameOrders(SuiteSnapshot suite, IReadOnlyList<Invoice> invoices)
    {
        var orders = suite.Orders.ToLookup(order => order.Reference, order => (order.Total, order.Lines), StringComparer.Ordinal);
        var returns = suite.Returns.ToLookup(returned => returned.Reference, returned => (returned.Total, returned.Lines), StringComparer.Ordinal);

        var wrong =
            from invoice in invoices
            let found = (invoice.IsReturn ? returns : orders)[invoice.Number].ToList()
            let kind = invoice.IsReturn ? "returns" : "orders"
            where found.Count != 1 || found[0].Total != invoice.Total || !SameLines(found[0].Lines, invoice.Lines)
            select found.Count == 1
                ? $"invoice {invoice.Number} of {invoice.Lines.Count} lines for {invoice.Total}: became one of {found[0].Lines.Count} for {found[0].Total}"
                : $"invoice {invoice.Number}: became {found.Count} {kind}";
        return Invariant.Of("every invoice became one order or return", wrong, $"{invoices.Count} invoices");
    }

    /// <summary>Every order is Rejected, Cancelled or Shipped, and has one row.</summary>
    public static Invariant FinalStatus(SuiteSnapshot suite)
    {
        var twice = suite.Orders.GroupBy(order => order.OrderId, StringComparer.Ordinal).Where(same => same.Count() > 1)
            .Select(same => $"order {same.Key}: has {same.Count()} rows");
        var open = suite.Orders.Where(order => !order.IsFinal).Select(order => $"order {order.OrderId}: still {order.Status}");
        var confused = suite.Orders.Where(order => order is { Status: OrderStatus.Shipped, WasConfirmed: false } or { Status: OrderStatus.Rejected, WasConfirmed: true })
            .Select(order => $"order {order.OrderId}: {order.Status}, but {(order.WasConfirmed ? "once" : "never")} confirmed");
        return Invariant.Of("every order reached exactly one final status", twice.Concat(open).Concat(confused), $"{suite.Orders.Count} orders");
    }

    /// <summary>A confirmed order that was not cancelled has exactly one shipment that is not voided, any other order none.</summary>
    public static Invariant Shipments(SuiteSnapshot suite)
    {
        var shipments = suite.Shipments.Where(shipment => !shipment.Voided).ToLookup(shipment => shipment.OrderId);
        var orders = suite.Orders.ToDictionary(order => order.OrderId, StringComparer.Ordinal);

        var wrong =
            from order in suite.Orders
            let count = shipments[order.OrderId].Count()
            where count != (order.Stands ? 1 : 0)
            select $"order {order.OrderId} is {order.Status}: has {count} shipments";
        var other =
            from order in suite.Orders
            where order.ShipmentId is not null && shipments[order.OrderId].All(shipment => shipment.ShipmentId != order.ShipmentId)
            select $"order {order.OrderId} is {order.Status}: there is no shipment {order.ShipmentId}";
        var stray = suite.Shipments.Where(shipment => !shipment.Voided && !orders.ContainsKey(shipment.OrderId))
            .Select(shipment => $"shipment {shipment.ShipmentId}: there is no order {shipment.OrderId}");
        return Invariant.Of("every confirmed order has exactly one shipment", wrong.Concat(other).Concat(stray), $"{suite.Shipments.Count} shipments");
    }

    /// <summary>The orders table holds what a fresh reader of the order stream sees: same keys, versions and contents.</summary>
    public static Invariant TableEqualsStream(SuiteSnapshot suite)
    {
        var streamed = suite.OrdersFromStream.ToDictionary(order => order.OrderId, StringComparer.Ordinal);
        var known = suite.Orders.Select(order => order.OrderId).ToHashSet(StringComparer.Ordinal);

        var wrong =
            from order in suite.Orders
            let other = streamed.GetValueOrDefault(order.OrderId)
            where other is null || !order.SameAs(other)
            select other is null
                ? $"order {order.OrderId}: not on the stream"
                : $"order {order.OrderId}: {order.Status} in version {order.Version}, on the stream {other.Status} in version {other.Version}";
        var stray = suite.OrdersFromStream.Where(order => !known.Contains(order.OrderId)).Select(order => $"order {order.OrderId}: on the stream only");
        return Invariant.Of("the orders table equals its stream", wrong.Concat(stray), $"{streamed.Count} orders");
    }

    private static bool SameLines(IReadOnlyList<LineSnapshot> lines, IReadOnlyList<InvoiceLine> invoiced) =>
        lines.OrderBy(line => line.Number).Select(line => (line.Sku, line.Quantity, line.UnitPrice))
            .SequenceEqual(invoiced.Select(line => (line.Sku, line.Quantity, line.UnitPrice)));
}
