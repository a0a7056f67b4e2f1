using shop.orders.v1;
using Shop.Contracts;
using Shop.Inventory.CollectingReservations;
using Shop.Inventory.Model;
using Shop.Inventory.ReservingStock;
using Shop.Inventory.Restocking;
using Tributary.Tests.Inventory.Model;
using Wire = shop.inventory.v1;

namespace Tributary.Tests.Inventory.Flow;

public sealed class TranslationTests
{
    [Fact]
    public void A_request_is_split_into_a_command_for_each_line_by_product()
    {
        var emissions = SplitReservationRequests.Translate(new("0a1b", Requests.Of("0a1b", (2, "85123A", 6), (5, "22423", 2)), Examples.Metadata)).ToArray();
        Assert.Equal([("85123A", Slots.OfLine(2)), ("22423", Slots.OfLine(5))], emissions.Select(emission => (emission.Key, emission.Slot)));
        var reserve = Assert.IsType<Wire.Reserve>(Assert.IsType<Wire.StockCommand>(emissions[1].Value).Command);
        Assert.Equal(("0a1b", 5, 2, 2), (reserve.OrderId, reserve.Line, reserve.LineCount, reserve.Quantity));
    }

    [Fact]
    public void Two_lines_of_one_product_are_two_commands() =>
        Assert.Equal(2, SplitReservationRequests.Translate(new("0a1b", Requests.Of("0a1b", (1, "85123A", 6), (2, "85123A", 6)), Examples.Metadata))
            .Select(emission => emission.Slot).Distinct().Count());

    [Fact]
    public void A_request_that_comes_again_is_split_into_the_same_slots()
    {
        var request = Requests.Of("0a1b", [.. Enumerable.Range(1, 5000).Select(number => (number, $"{number % 90:00000}", 1))]);
        Assert.Equal(
            SplitReservationRequests.Translate(new("0a1b", request, Examples.Metadata)).Select(emission => (emission.Key, emission.Slot)),
            SplitReservationRequests.Translate(new("0a1b", request, Examples.Metadata)).Select(emission => (emission.Key, emission.Slot)));
    }

    [Theory]
    [InlineData(OrderStatus.Placed, false)]
    [InlineData(OrderStatus.Confirmed, false)]
    [InlineData(OrderStatus.Rejected, true)]
    [InlineData(OrderStatus.Cancelled, true)]
    [InlineData(OrderStatus.Shipped, false)]
    public void An_order_that_was_rejected_or_cancelled_closes_its_reservation(OrderStatus status, bool closes)
    {
        var emissions = CloseReservationOnOrderEnded.Translate(new("0a1b", Requests.Order("0a1b", status), Examples.Metadata)).ToArray();
        Assert.Equal(closes ? [(Streams.ReservationCommand, "0a1b", Slots.Close)] : [], emissions.Select(emission => (emission.Stream.Name, emission.Key, emission.Slot)));
    }

    [Theory]
    [InlineData(ReturnStatus.Accepted, 1)]
    [InlineData(ReturnStatus.Refunded, 0)]
    public void An_accepted_return_restocks_its_goods_and_not_its_services(ReturnStatus status, int commands)
    {
        var emissions = RestockOnReturnAccepted.Translate(new("0c2d", Requests.Return("0c2d", status), Examples.Metadata)).ToArray();
        Assert.Equal(commands, emissions.Length);
        foreach (var emission in emissions)
        {
            var restock = Assert.IsType<Wire.Restock>(Assert.IsType<Wire.StockCommand>(emission.Value).Command);
            Assert.Equal(("85123A", "0c2d", 2, 6, Slots.OfLine(2)), (emission.Key, restock.ReturnId, restock.Line, restock.Quantity, emission.Slot));
        }
    }

    [Fact]
    public void A_tombstone_is_translated_to_nothing()
    {
        Assert.Empty(SplitReservationRequests.Translate(new("0a1b", null, Examples.Metadata)));
        Assert.Empty(CloseReservationOnOrderEnded.Translate(new("0a1b", null, Examples.Metadata)));
        Assert.Empty(RestockOnReturnAccepted.Translate(new("0c2d", null, Examples.Metadata)));
    }

    [Theory]
    [InlineData("85123A", true)]
    [InlineData("2242", false)]
    [InlineData("POST", false)]
    [InlineData("٢٢٤٢٣", false)]
    public void A_sku_that_begins_with_five_digits_is_goods(string sku, bool goods) => Assert.Equal(goods, Goods.Has(sku));
}
