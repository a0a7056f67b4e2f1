namespace Shop.Contracts;

/// <summary>The topics of the suite's streams, as constants so that trigger attributes can name them. <see cref="Catalogue"/> says what is in them.</summary>
public static class Streams
{
    public const string OrderCommand = "orders.order-command.v1";
    public const string Order = "orders.order.v1";
    public const string ReservationRequest = "orders.reservation-request.v1";
    public const string PaymentRequest = "orders.payment-request.v1";
    public const string ReturnCommand = "orders.return-command.v1";
    public const string Return = "orders.return.v1";
    public const string OrdersDeadLetters = "orders.dead-letters";

    public const string StockCommand = "inventory.stock-command.v1";
    public const string Stock = "inventory.stock.v1";
    public const string ReservationCommand = "inventory.reservation-command.v1";
    public const string Reservation = "inventory.reservation.v1";
    public const string InventoryDeadLetters = "inventory.dead-letters";

    public const string PaymentCommand = "payments.payment-command.v1";
    public const string Payment = "payments.payment.v1";
    public const string Credit = "payments.credit.v1";
    public const string ProviderWebhook = "payments.provider-webhook.v1";
    public const string PaymentsChangelog = "payments.payments.changelog";
    public const string PaymentsDeadLetters = "payments.dead-letters";

    public const string ShipmentCommand = "shipping.shipment-command.v1";
    public const string Shipment = "shipping.shipment.v1";
    public const string ShippingDeadLetters = "shipping.dead-letters";

    public const string Activity = "insights.activity.v1";
    public const string InsightsDeadLetters = "insights.dead-letters";

    public const string Schema = "operations.schema.v1";
    public const string OperationsDeadLetters = "operations.dead-letters";
}
