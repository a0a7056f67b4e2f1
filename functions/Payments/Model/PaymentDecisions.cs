using Tributary.Hosting.Deciding;
using static Shop.Payments.Model.PaymentStatus;

namespace Shop.Payments.Model;

/// <summary>
/// What may happen to a payment. It is monotone: no command leads back to a state that was left, so that the provider's webhook and its own answer
/// to the charge may both be heard, in either order and more than once.
/// </summary>
public static class PaymentDecisions
{
    public static Decision<Payment> Decide(Payment? payment, PaymentCommand command) => (payment?.Status, command) switch
    {
        (null, ChargeSucceeded charge) => Decision.Change(New(charge, Captured).Charged(Captured, charge)),
        // The money came after all: nobody waits for it any more.
        (Declined or Closed, ChargeSucceeded charge) => Decision.Change(payment!.Charged(Undoing, charge)),
        (null, ChargeDeclined refusal) => Decision.Change(New(refusal, Declined) with { ProviderPaymentId = refusal.ProviderPaymentId, Reason = refusal.Reason }),
        (null, ClosePayment) => Decision.Change(New(command, Closed)),
        (Declined, ClosePayment) => Decision.Change(payment! with { Status = Closed }),
        (Captured, ClosePayment) => Decision.Change(payment! with { Status = Undoing }),
        (null, UndoSucceeded) => Decision.Park("a payment that never was can't have been undone"),
        (Undoing, UndoSucceeded undo) => Decision.Change(payment! with { Status = Undone, ProviderRefundId = undo.ProviderRefundId }),
        _ => Decision.Unchanged($"{command.GetType().Name} on a payment that is {payment!.Status}"),
    };

    private static Payment New(PaymentCommand command, PaymentStatus status) => new() { OrderId = command.OrderId, Status = status };
}
