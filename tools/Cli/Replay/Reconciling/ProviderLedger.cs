namespace Tributary.Cli.Replay.Reconciling;

/// <summary>What the payment provider says it did with money, in pounds.</summary>
internal sealed record ProviderLedger(
    IReadOnlyList<ProviderCharge> Charges, IReadOnlyList<ProviderRefund> Refunds, IReadOnlyList<ProviderCredit> Credits);

/// <summary>A payment that was taken. The order id is empty where the payment names none.</summary>
internal sealed record ProviderCharge(string PaymentId, string OrderId, decimal Amount);

/// <summary>Money of a payment that was given back.</summary>
internal sealed record ProviderRefund(string RefundId, string PaymentId, decimal Amount);

/// <summary>Money put on a customer's balance, positive. The return id is empty where the credit names none.</summary>
internal sealed record ProviderCredit(string CreditId, string ReturnId, decimal Amount);
