using shop.inventory.v1;
using shop.orders.v1;
using shop.shipping.v1;
using Shop.Contracts;

namespace Tributary.Tests.Contracts.Wire;

/// <summary>What the generated records do beyond holding values.</summary>
public sealed class RecordTests
{
    [Fact]
    public void A_copy_with_changes_leaves_the_original_as_it_was()
    {
        var copy = OrderSamples.PlacedOrder.With(order => order.Status = OrderStatus.Confirmed);

        Assert.Equal(OrderStatus.Confirmed, copy.Status);
        Assert.Equal(OrderStatus.Placed, OrderSamples.PlacedOrder.Status);
        Assert.Same(OrderSamples.PlacedOrder.Lines, copy.Lines);
    }

    [Fact]
    public void A_time_is_kept_to_the_millisecond_as_the_wire_will_have_it()
    {
        var shipment = new Shipment { CreatedAt = DateTime.UnixEpoch.AddTicks(-1) };

        Assert.Equal(DateTime.UnixEpoch.AddTicks(-TimeSpan.TicksPerMillisecond), shipment.CreatedAt);
        Assert.Equal(DateTimeKind.Utc, shipment.CreatedAt!.Value.Kind);
    }

    [Theory]
    [InlineData(DateTimeKind.Local)]
    [InlineData(DateTimeKind.Unspecified)]
    public void A_time_that_is_not_utc_is_refused(DateTimeKind kind)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new Shipment { CreatedAt = new DateTime(2010, 12, 1, 0, 0, 0, kind) });

        Assert.Contains("Expected a UTC time", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1599)]
    [InlineData(2400)]
    public void A_time_that_the_wire_could_not_hold_to_the_millisecond_is_refused(int year) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Shipment { CreatedAt = new DateTime(year, 6, 1, 0, 0, 0, DateTimeKind.Utc) });

    [Fact]
    public void A_decimal_of_another_scale_is_refused()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new Order { Total = Money.UnitPrice(1) });

        Assert.Contains("exactly 2 decimals", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_that_is_none_of_the_union_s_is_refused()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new StockCommand { Command = new ConfirmOrder() });

        Assert.Contains("one of Reserve, Release, Restock", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_value_is_refused_when_it_is_set() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Stock { Sku = null });

    [Fact]
    public void A_record_with_a_field_that_was_never_set_can_t_be_written_and_the_field_is_named()
    {
        var order = OrderSamples.PlacedOrder.With(order => order.Lines = [order.Lines[0], new OrderLine { Sku = "85123A", Description = "", Quantity = 1 }]);

        Assert.Contains("Stock.sku was never set", Unwritable(new Stock { OnHand = 1 }), StringComparison.Ordinal);
        Assert.Contains("Order.lines[1].unitPrice was never set", Unwritable(order), StringComparison.Ordinal);
        Assert.Contains("Order.lines[0] is null", Unwritable(order.With(it => it.Lines = [null!])), StringComparison.Ordinal);
        Assert.Contains("StockCommand.command.orderId was never set", Unwritable(new StockCommand { Command = new Reserve() }), StringComparison.Ordinal);
    }

    private static string Unwritable(Avro.Specific.ISpecificRecord record) => Assert.Throws<InvalidOperationException>(() => Records.Write(record)).Message;
}
