using Avro;
using Shop.Contracts;
using Tributary.Cli.Replay.Reconciling;
using Inventory = shop.inventory.v1;
using Orders = shop.orders.v1;
using Payments = shop.payments.v1;
using Shipping = shop.shipping.v1;

namespace Tributary.Cli.Suite;

/// <summary>Entities as the shop publishes them, as what reconciling looks at.</summary>
internal static class SnapshotMapping
{
    public static OrderSnapshot OrderOf(Orders.Order order, long version) => new(
        order.OrderId, order.Reference, order.CustomerId, new DateTimeOffset(order.PlacedAt), Same<OrderStatus>(order.Status),
        order.WasConfirmed, order.Reason, order.ShipmentId, order.Total.ToDecimal(),
        [.. order.Lines.Select(line => new LineSnapshot(line.Number, line.Sku, line.Description, line.Quantity, line.UnitPrice.ToDecimal()))], version);

    public static ReturnSnapshot ReturnOf(Orders.Return returned) => new(
        returned.ReturnId, returned.Reference, Same<ReturnStatus>(returned.Status), returned.Total.ToDecimal(), returned.CreditId,
        [.. returned.Lines.Select(line => new LineSnapshot(line.Number, line.Sku, line.Description, line.Quantity, line.UnitPrice.ToDecimal()))]);

    public static ReservationSnapshot ReservationOf(Inventory.Reservation reservation) => new(
        reservation.OrderId, Same<ReservationStatus>(reservation.Status),
        reservation.Lines.Where(line => line.State == Inventory.ReservationLineState.Held).Sum(line => (long)line.Quantity));

    public static PaymentSnapshot PaymentOf(Payments.Payment payment) => new(
        payment.OrderId, Same<PaymentStatus>(payment.Status), payment.Amount is AvroDecimal amount ? amount.ToDecimal() : null);

    public static ShipmentSnapshot ShipmentOf(Shipping.Shipment shipment) => new(
        shipment.ShipmentId, shipment.OrderId, shipment.Status == Shipping.ShipmentStatus.Voided);

    private static TStatus Same<TStatus>(Enum status) where TStatus : struct, Enum => Enum.Parse<TStatus>(status.ToString());
}
