using shop.orders.v1;
using Shop.Contracts;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;
using Wire = shop.inventory.v1;

namespace Tributary.Tests.Inventory.Flow;

/// <summary>From Orders' request to the reservation, through every function of Inventory.</summary>
public sealed class ReservingTests : IDisposable
{
    private readonly InventoryApp app = new([new("Inventory:InitialStock", "10")]);

    [Fact]
    public async Task All_lines_are_held_and_the_order_hears_once()
    {
        await app.Request("0a1b", (1, "85123A", 6), (3, "22423", 2), (4, "85123A", 1));
        Assert.Equal([Wire.ReservationStatus.Reserved], app.Reservations.Select(it => it.Status));
        Assert.Equal((3L, 8L), (await app.OnHand("85123A"), await app.OnHand("22423")));
    }

    [Fact]
    public async Task One_line_too_many_gives_everything_back()
    {
        await app.Request("0a1b", (1, "85123A", 6), (2, "22423", 11));
        Assert.Equal([Wire.ReservationStatus.Rejected], app.Reservations.Select(it => it.Status));
        Assert.Equal((10L, null), (await app.OnHand("85123A"), await app.OnHand("22423")));
    }

    [Fact]
    public async Task Two_orders_do_not_both_get_the_last_units()
    {
        await app.Request("0a1b", (1, "85123A", 6));
        await app.Request("0c2d", (1, "85123A", 6));
        Assert.Equal([Wire.ReservationStatus.Reserved, Wire.ReservationStatus.Rejected], app.Reservations.OrderBy(it => it.OrderId, StringComparer.Ordinal).Select(it => it.Status));
        Assert.Equal(4L, await app.OnHand("85123A"));
    }

    [Theory]
    [InlineData(OrderStatus.Cancelled)]
    [InlineData(OrderStatus.Rejected)]
    public async Task An_order_that_ends_gives_everything_back(OrderStatus status)
    {
        await app.Request("0a1b", (1, "85123A", 6), (2, "22423", 2));
        await app.End("0a1b", status);
        Assert.Equal((10L, 10L), (await app.OnHand("85123A"), await app.OnHand("22423")));
        Assert.Equal(Wire.ReservationStatus.Closed, app.Reservations[^1].Status);
    }

    [Fact]
    public async Task A_request_after_the_order_ended_holds_nothing()
    {
        await app.End("0a1b", OrderStatus.Cancelled);
        await app.Request("0a1b", (1, "85123A", 6));
        Assert.Equal(10L, await app.OnHand("85123A"));
        Assert.Equal([Wire.ReservationStatus.Closed], app.Reservations.Select(it => it.Status));
    }

    [Fact]
    public async Task A_request_that_is_published_again_holds_nothing_more()
    {
        var request = Emission.To(Catalogue.ReservationRequest, "0a1b", Requests.Of("0a1b", (1, "85123A", 4)), new Slot(1));
        var number = await app.Hear(request);
        var published = app.Published;
        await app.Hear(request, again: number);
        Assert.Equal((6L, published), (await app.OnHand("85123A"), app.Published));
    }

    [Fact]
    public async Task A_return_restocks_once()
    {
        var accepted = Emission.To(Catalogue.Return, "0c2d", Requests.Return("0c2d", ReturnStatus.Accepted), Slot.Entity);
        var number = await app.Hear(accepted);
        await app.Hear(accepted, again: number);
        await app.Hear(Emission.To(Catalogue.Return, "0c2d", Requests.Return("0c2d", ReturnStatus.Refunded), Slot.Entity));
        Assert.Equal(16L, await app.OnHand("85123A"));
    }

    [Fact]
    public async Task Reading_everything_again_changes_nothing()
    {
        await app.Request("0a1b", (1, "85123A", 6), (2, "22423", 2));
        await app.Request("0c2d", (1, "85123A", 6), (2, "22423", 2));
        await app.End("0a1b", OrderStatus.Cancelled);
        var before = (await app.OnHand("85123A"), await app.OnHand("22423"), app.Published);
        await app.Rewind();
        Assert.Equal(before, (await app.OnHand("85123A"), await app.OnHand("22423"), app.Published));
        Assert.Equal(0, app.Parked);
    }

    [Fact]
    public async Task An_order_of_five_thousand_lines_is_reserved_and_gives_all_back_when_it_is_cancelled()
    {
        using var large = new InventoryApp(new KeyValuePair<string, string?>("Inventory:InitialStock", "10000"));
        await large.Request("0a1b", [.. Enumerable.Range(1, 5_000).Select(number => (number, $"{number % 90:00000}", 1))]);
        Assert.Equal(Wire.ReservationStatus.Reserved, Assert.Single(large.Reservations).Status);

        await large.End("0a1b", OrderStatus.Cancelled);

        Assert.Equal((10_000L, 10_000L, 0), (await large.OnHand("00000"), await large.OnHand("00089"), large.Parked));
        Assert.Equal(Wire.ReservationStatus.Closed, large.Reservations[^1].Status);
        Assert.DoesNotContain(large.Reservations[^1].Lines, line => line.State == Wire.ReservationLineState.Held);
    }

    [Fact]
    public async Task An_order_of_many_lines_of_which_the_last_is_short_gives_all_back()
    {
        await app.Request("0a1b", [.. Enumerable.Range(1, 600).Select(number => (number, $"{number:00000}", 1)), (601, "22423", 11)]);

        Assert.Equal((10L, 10L, 0), (await app.OnHand("00001"), await app.OnHand("00600"), app.Parked));
        Assert.Equal(Wire.ReservationStatus.Rejected, app.Reservations[^1].Status);
    }

    public void Dispose() => app.Dispose();
}
