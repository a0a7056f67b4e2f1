namespace Tributary.Cli.Replay.Reconciling;

/// <summary>What is in stock and held, against what was ordered and came back.</summary>
internal static class StockInvariants
{
    /// <summary>Per product: what it began with, less the units of orders that stand, plus the units of returns, is on hand.</summary>
    public static Invariant OnHand(SuiteSnapshot suite)
    {
        var reserved = Units(suite.Orders.Where(order => order.Stands).SelectMany(order => order.Lines));
        var restocked = Units(suite.Returns.SelectMany(returned => returned.Lines));
        var onHand = suite.Stock.ToDictionary(stock => stock.Sku, stock => stock.OnHand, StringComparer.Ordinal);
        var products = reserved.Keys.Union(restocked.Keys, StringComparer.Ordinal).Union(onHand.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();

        var wrong =
            from sku in products
            let minus = reserved.GetValueOrDefault(sku)
            let plus = restocked.GetValueOrDefault(sku)
            let actual = onHand.GetValueOrDefault(sku, suite.InitialStock)
            where actual != suite.InitialStock - minus + plus
            select $"product {sku}: {suite.InitialStock} - {minus} reserved + {plus} restocked, but {actual} on hand";
        return Invariant.Of("stock on hand equals initial minus reserved plus restocked", wrong, $"{products.Count} products");
    }

    /// <summary>An order that stands holds all units of its goods; any other holds none, and none waits for an answer.</summary>
    public static Invariant ReservationsAgree(SuiteSnapshot suite)
    {
        var reservations = suite.Reservations.ToDictionary(reservation => reservation.OrderId, StringComparer.Ordinal);
        var orders = suite.Orders.ToDictionary(order => order.OrderId, StringComparer.Ordinal);

        var missing =
            from order in suite.Orders
            where order.Stands
            let units = Units(order.Lines).Values.Sum()
            let reservation = reservations.GetValueOrDefault(order.OrderId)
            where units > 0 && (reservation is not { Status: ReservationStatus.Reserved } || reservation.UnitsHeld != units)
            select $"order {order.OrderId} is {order.Status} with {units} units: its reservation is {(reservation is null ? "missing" : $"{reservation.Status} with {reservation.UnitsHeld}")}";
        var stray =
            from reservation in suite.Reservations
            let order = orders.GetValueOrDefault(reservation.OrderId)
            where order is not { Stands: true }
                && (reservation.UnitsHeld != 0 || reservation.Status is ReservationStatus.Pending or ReservationStatus.Reserved)
            select $"reservation of order {reservation.OrderId} is {reservation.Status} with {reservation.UnitsHeld} units: the order is {order?.Status.ToString() ?? "unknown"}";
        return Invariant.Of("reservations agree with orders", missing.Concat(stray), $"{suite.Reservations.Count} reservations");
    }

    /// <summary>Units of goods by product; services have no stock.</summary>
    public static Dictionary<string, long> Units(IEnumerable<LineSnapshot> lines) =>
        lines.Where(line => line.IsGoods).GroupBy(line => line.Sku, StringComparer.Ordinal)
            .ToDictionary(product => product.Key, product => product.Sum(line => (long)line.Quantity), StringComparer.Ordinal);
}
