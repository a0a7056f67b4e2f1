using Avro;
using Shop.Contracts;
using Shop.Payments.Model;
using Wire = shop.payments.v1;

namespace Shop.Payments.State;

/// <summary>A payment as its stream and its store hold it.</summary>
internal static class PaymentMapping
{
    public static Wire.Payment ToEvent(Payment payment) => new()
    {
        OrderId = payment.OrderId,
        Status = ToWire(payment.Status),
        Amount = payment.Amount is { } amount ? Money.Total(amount) : null,
        Currency = payment.Currency,
        ProviderPaymentId = payment.ProviderPaymentId,
        ProviderRefundId = payment.ProviderRefundId,
        Reason = payment.Reason,
    };

    public static Payment FromEvent(Wire.Payment payment) => new()
    {
        OrderId = payment.OrderId,
        Status = FromWire(payment.Status),
        Amount = payment.Amount is AvroDecimal amount ? amount.ToDecimal() : null,
        Currency = payment.Currency,
        ProviderPaymentId = payment.ProviderPaymentId,
        ProviderRefundId = payment.ProviderRefundId,
        Reason = payment.Reason,
    };

    private static Wire.PaymentStatus ToWire(PaymentStatus status) => status switch
    {
        PaymentStatus.Captured => Wire.PaymentStatus.Captured,
        PaymentStatus.Declined => Wire.PaymentStatus.Declined,
        PaymentStatus.Closed => Wire.PaymentStatus.Closed,
        PaymentStatus.Undoing => Wire.PaymentStatus.Undoing,
        PaymentStatus.Undone => Wire.PaymentStatus.Undone,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No status of a payment."),
    };

    private static PaymentStatus FromWire(Wire.PaymentStatus status) => status switch
    {
        Wire.PaymentStatus.Captured => PaymentStatus.Captured,
        Wire.PaymentStatus.Declined => PaymentStatus.Declined,
        Wire.PaymentStatus.Closed => PaymentStatus.Closed,
        Wire.PaymentStatus.Undoing => PaymentStatus.Undoing,
        Wire.PaymentStatus.Undone => PaymentStatus.Undone,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No status of a payment."),
    };
}
