using Shop.Contracts;
using Shop.Payments.Model;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;
using Wire = shop.payments.v1;

namespace Shop.Payments.State;

/// <summary>A payment's commands as their stream holds them.</summary>
internal static class PaymentCommandMapping
{
    private static readonly Slot Command = new(1);

    /// <summary>The command, to be sent by a door, a caller or a translator: each sends one for an event.</summary>
    public static Emission ToEmission(PaymentCommand command) =>
        Emission.To(Catalogue.PaymentCommand, command.OrderId, ToWire(command), Command);

    public static Wire.PaymentCommand ToWire(PaymentCommand command) => new()
    {
        Command = command switch
        {
            ChargeSucceeded charge => new Wire.ChargeSucceeded
            {
                ProviderPaymentId = charge.ProviderPaymentId, Amount = Money.Total(charge.Amount), Currency = charge.Currency,
            },
            ChargeDeclined refusal => new Wire.ChargeDeclined { ProviderPaymentId = refusal.ProviderPaymentId, Reason = refusal.Reason },
            ClosePayment => new Wire.ClosePayment(),
            UndoSucceeded undo => new Wire.UndoSucceeded { ProviderRefundId = undo.ProviderRefundId },
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "No command of a payment."),
        },
    };

    /// <exception cref="MalformedRecordException">A tombstone.</exception>
    public static PaymentCommand FromWire(Received<Wire.PaymentCommand> received) => received.Value?.Command switch
    {
        Wire.ChargeSucceeded charge => new ChargeSucceeded(received.Key, charge.ProviderPaymentId, charge.Amount.ToDecimal(), charge.Currency),
        Wire.ChargeDeclined refusal => new ChargeDeclined(received.Key, refusal.ProviderPaymentId, refusal.Reason),
        Wire.ClosePayment => new ClosePayment(received.Key),
        Wire.UndoSucceeded undo => new UndoSucceeded(received.Key, undo.ProviderRefundId),
        _ => throw new MalformedRecordException("The record is no command of a payment; expected ChargeSucceeded, ChargeDeclined, ClosePayment or UndoSucceeded."),
    };
}
