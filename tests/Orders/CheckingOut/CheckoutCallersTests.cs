using Microsoft.DurableTask.Client;
using shop.inventory.v1;
using shop.payments.v1;
using Shop.Orders.CheckingOut;
using Shop.Orders.State;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;
using Tributary.Tests.Orders.Model;
using Wire = shop.orders.v1;

namespace Tributary.Tests.Orders.CheckingOut;

/// <summary>Which event starts or signals a checkout.</summary>
public sealed class CheckoutCallersTests : IAsyncDisposable
{
    private static readonly EventMetadata Metadata = new()
    {
        Source = "s", Type = "t", Time = Examples.At.AddMinutes(1), Position = new Position("orders|0", 7, SlotPath.Of(Slot.Entity)),
    };

    private readonly FakeDurableClient hub = new() { Instances = { ["checkout-0a1b"] = OrchestrationRuntimeStatus.Running } };

    public static TheoryData<Wire.OrderStatus, bool> OrderStatuses => [.. Enum.GetValues<Wire.OrderStatus>().Select(status => (status, status == Wire.OrderStatus.Placed))];

    [Theory, MemberData(nameof(OrderStatuses))]
    public async Task A_placed_order_starts_its_checkout_and_any_other_status_ends_it(Wire.OrderStatus status, bool starts)
    {
        var order = OrderMapping.ToEvent(Examples.Placed);
        order.Status = status;
        hub.Instances.Clear();
        Assert.Empty(await StartCheckoutOnOrderPlaced.Start(new("0a1b", order, Metadata), hub, OrdersApp.Token));
        Assert.Equal(starts ? 1 : 0, hub.Started.Count);
        hub.Instances["checkout-0a1b"] = OrchestrationRuntimeStatus.Running;
        Assert.Empty(await SignalCheckoutOnOrder.Signal(new("0a1b", order, Metadata), hub, OrdersApp.Token));
        Assert.Equal(starts ? [] : [("checkout-0a1b", "Order", (object?)new OrderLeft("orders|0/7/0.0", status.ToString()))], hub.Raised);
    }

    [Fact]
    public async Task Starting_twice_starts_one_checkout()
    {
        hub.Instances.Clear();
        var placed = new Received<Wire.Order>("0a1b", OrderMapping.ToEvent(Examples.Placed), Metadata);
        await StartCheckoutOnOrderPlaced.Start(placed, hub, OrdersApp.Token);
        await StartCheckoutOnOrderPlaced.Start(placed, hub, OrdersApp.Token);
        Assert.Single(hub.Started);
    }

    public static TheoryData<ReservationStatus, bool?> ReservationStatuses => new()
    {
        { ReservationStatus.Pending, null }, { ReservationStatus.Reserved, true }, { ReservationStatus.Rejected, false }, { ReservationStatus.Closed, null },
    };

    [Theory, MemberData(nameof(ReservationStatuses))]
    public async Task A_reservation_answers_once_it_is_decided(ReservationStatus status, bool? granted)
    {
        var reservation = new Reservation { OrderId = "0a1b", Status = status, LineCount = 1, Lines = [] };
        await SignalCheckoutOnReservation.Signal(new("0a1b", reservation, Metadata), hub, OrdersApp.Token);
        AssertAnswered("Reservation", granted);
    }

    public static TheoryData<PaymentStatus, bool?> PaymentStatuses => new()
    {
        { PaymentStatus.Captured, true }, { PaymentStatus.Declined, false }, { PaymentStatus.Closed, null }, { PaymentStatus.Undoing, null }, { PaymentStatus.Undone, null },
    };

    [Theory, MemberData(nameof(PaymentStatuses))]
    public async Task A_payment_answers_once_it_is_captured_or_declined(PaymentStatus status, bool? granted)
    {
        await SignalCheckoutOnPayment.Signal(new("0a1b", new Payment { OrderId = "0a1b", Status = status }, Metadata), hub, OrdersApp.Token);
        AssertAnswered("Payment", granted);
    }

    [Fact]
    public async Task A_tombstone_starts_and_signals_nothing()
    {
        await StartCheckoutOnOrderPlaced.Start(new("0a1b", null, Metadata), hub, OrdersApp.Token);
        await SignalCheckoutOnOrder.Signal(new("0a1b", null, Metadata), hub, OrdersApp.Token);
        await SignalCheckoutOnReservation.Signal(new("0a1b", null, Metadata), hub, OrdersApp.Token);
        await SignalCheckoutOnPayment.Signal(new("0a1b", null, Metadata), hub, OrdersApp.Token);
        Assert.Empty(hub.Started);
        Assert.Empty(hub.Raised);
    }

    public ValueTask DisposeAsync() => hub.DisposeAsync();

    private void AssertAnswered(string name, bool? granted) => Assert.Equal(
        granted is { } yes ? [("checkout-0a1b", name, (object?)new CheckoutAnswer("orders|0/7/0.0", Metadata.Time, yes))] : [], hub.Raised);
}
