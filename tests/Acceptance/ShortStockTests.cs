using Tributary.Cli.Replay.Reconciling;
using Tributary.Cli.Suite;
using Tributary.Tests.Acceptance.Running;

namespace Tributary.Tests.Acceptance;

/// <summary>The sample where every product begins with a few units: who comes first is served.</summary>
public sealed class ShortStockTests(ShortStockTests.Replayed sample) : IClassFixture<ShortStockTests.Replayed>
{
    private const long Stock = 120;

    [Fact]
    public void Some_orders_are_shipped_and_the_others_rejected_for_want_of_stock()
    {
        var rejected = sample.Snapshot.Orders.Where(order => order.Status == OrderStatus.Rejected).ToList();

        Assert.InRange(rejected.Count, 1, sample.Snapshot.Orders.Count - 1);
        Assert.All(rejected, order => Assert.Equal("out of stock", order.Reason));
        Assert.All(sample.Snapshot.Orders.Except(rejected), order => Assert.Equal(OrderStatus.Shipped, order.Status));
        Assert.True(sample.Report.Ok);
    }

    [Fact]
    public void An_order_that_wants_more_of_a_product_than_there_ever_was_is_rejected()
    {
        var restocked = sample.Snapshot.Returns.SelectMany(returned => returned.Lines).ToLookup(line => line.Sku, line => (long)line.Quantity);

        var hopeless = sample.Snapshot.Orders.Where(order => order.Lines.Where(line => line.IsGoods)
            .GroupBy(line => line.Sku, StringComparer.Ordinal).Any(product => product.Sum(line => line.Quantity) > Stock + restocked[product.Key].Sum())).ToList();

        Assert.NotEmpty(hopeless);
        Assert.All(hopeless, order => Assert.Equal(OrderStatus.Rejected, order.Status));
    }

    [Fact]
    public void Of_an_order_all_lines_are_held_or_none_and_what_is_on_hand_is_never_negative()
    {
        var orders = sample.Snapshot.Orders.ToDictionary(order => order.OrderId, StringComparer.Ordinal);

        Assert.All(sample.Snapshot.Reservations, reservation => Assert.Equal(
            orders[reservation.OrderId].Stands ? StockInvariants.Units(orders[reservation.OrderId].Lines).Values.Sum() : 0, reservation.UnitsHeld));
        Assert.All(sample.Snapshot.Stock, product => Assert.True(product.OnHand >= 0, $"{product.Sku}: {product.OnHand} on hand"));
    }

    [Fact]
    public void Nothing_is_taken_for_an_order_that_was_not_reserved()
    {
        var rejected = sample.Snapshot.Orders.Where(order => order.Status == OrderStatus.Rejected).Select(order => order.OrderId).ToHashSet(StringComparer.Ordinal);

        Assert.DoesNotContain(sample.Snapshot.Provider.Charges, charge => rejected.Contains(charge.OrderId));
        Assert.DoesNotContain(sample.Snapshot.Shipments, shipment => rejected.Contains(shipment.OrderId));
    }

    public sealed class Replayed : ReplayedSample
    {
        internal override SuiteOptions Options { get; } = new() { InitialStock = Stock };
    }
}
