using Shop.Contracts;
using Tributary.Cli.Replay.Reconciling;
using Tributary.Cli.Suite;
using Inventory = shop.inventory.v1;
using Payments = shop.payments.v1;
using Shipping = shop.shipping.v1;

namespace Tributary.Tests.Cli.Running;

public sealed class SnapshotMappingTests
{
    [Fact]
    public void A_reservation_holds_the_units_of_its_held_lines_alone()
    {
        var reservation = new Inventory.Reservation
        {
            OrderId = "a",
            Status = Inventory.ReservationStatus.Pending,
            LineCount = 4,
            Lines =
            [
                Line(1, 6, Inventory.ReservationLineState.Held), Line(2, 100, Inventory.ReservationLineState.Short),
                Line(3, 1000, Inventory.ReservationLineState.Released), Line(4, 1, Inventory.ReservationLineState.Held),
            ],
        };

        Assert.Equal(new ReservationSnapshot("a", ReservationStatus.Pending, 7), SnapshotMapping.ReservationOf(reservation));
    }

    [Fact]
    public void A_payment_has_the_amount_that_was_taken_or_none()
    {
        Assert.Equal(new PaymentSnapshot("a", PaymentStatus.Captured, 24.55m),
            SnapshotMapping.PaymentOf(new Payments.Payment { OrderId = "a", Status = Payments.PaymentStatus.Captured, Amount = Money.Total(24.55m) }));
        Assert.Equal(new PaymentSnapshot("b", PaymentStatus.Closed, null),
            SnapshotMapping.PaymentOf(new Payments.Payment { OrderId = "b", Status = Payments.PaymentStatus.Closed }));
    }

    [Fact]
    public void A_shipment_is_voided_or_not()
    {
        Assert.Equal(new ShipmentSnapshot("a", "a", Voided: false), SnapshotMapping.ShipmentOf(Shipment(Shipping.ShipmentStatus.Created)));
        Assert.Equal(new ShipmentSnapshot("a", "a", Voided: true), SnapshotMapping.ShipmentOf(Shipment(Shipping.ShipmentStatus.Voided)));
    }

    [Fact]
    public void Every_status_on_the_wire_is_one_that_reconciling_knows()
    {
        Assert.Equal(Enum.GetNames<shop.orders.v1.OrderStatus>(), Enum.GetNames<OrderStatus>());
        Assert.Equal(Enum.GetNames<shop.orders.v1.ReturnStatus>(), Enum.GetNames<ReturnStatus>());
        Assert.Equal(Enum.GetNames<Inventory.ReservationStatus>(), Enum.GetNames<ReservationStatus>());
        Assert.Equal(Enum.GetNames<Payments.PaymentStatus>(), Enum.GetNames<PaymentStatus>());
    }

    private static Inventory.ReservationLine Line(int number, int quantity, Inventory.ReservationLineState state) =>
        new() { Number = number, Sku = "10001", Quantity = quantity, State = state };

    private static Shipping.Shipment Shipment(Shipping.ShipmentStatus status) => new() { ShipmentId = "a", OrderId = "a", Status = status };
}
