using Shop.Payments.Model;
using Tributary.Messaging.Envelopes;

namespace Tributary.Tests.Payments.Model;

/// <summary>One payment, in every state it may be in.</summary>
internal static class Examples
{
    public static readonly DateTimeOffset At = new(2010, 12, 1, 8, 26, 0, TimeSpan.Zero);

    public static readonly EventMetadata Metadata = new() { Source = "s", Type = "t", Time = At };

    public static readonly ChargeSucceeded Success = new("0a1b", "pi_1", 33.30m, "GBP");
    public static readonly ChargeDeclined Refusal = new("0a1b", "pi_1", "insufficient_funds");
    public static readonly ClosePayment Close = new("0a1b");
    public static readonly UndoSucceeded Undo = new("0a1b", "re_1");

    public static readonly Payment Captured = new()
    {
        OrderId = "0a1b", Status = PaymentStatus.Captured, Amount = 33.30m, Currency = "GBP", ProviderPaymentId = "pi_1",
    };

    public static readonly Payment Declined = new()
    {
        OrderId = "0a1b", Status = PaymentStatus.Declined, ProviderPaymentId = "pi_1", Reason = "insufficient_funds",
    };

    public static readonly Payment Closed = new() { OrderId = "0a1b", Status = PaymentStatus.Closed };
    public static readonly Payment ClosedDeclined = Declined with { Status = PaymentStatus.Closed };
    public static readonly Payment Undoing = Captured with { Status = PaymentStatus.Undoing };
    public static readonly Payment Undone = Undoing with { Status = PaymentStatus.Undone, ProviderRefundId = "re_1" };
}
