namespace Shop.Payments.Model;

/// <summary>An order's payment, whole. Only <see cref="PaymentDecisions"/> changes it.</summary>
public sealed record Payment
{
    public required string OrderId { get; init; }

    public required PaymentStatus Status { get; init; }

    /// <summary>What was taken; null if nothing ever was.</summary>
    public decimal? Amount { get; init; }

    /// <summary>ISO 4217, of the amount; null with it.</summary>
    public string? Currency { get; init; }

    /// <summary>The provider's id of the payment, where it made one.</summary>
    public string? ProviderPaymentId { get; init; }

    /// <summary>The provider's id of the refund; null until Undone.</summary>
    public string? ProviderRefundId { get; init; }

    /// <summary>Why it was declined; null if it never was.</summary>
    public string? Reason { get; init; }

    internal Payment Charged(PaymentStatus status, ChargeSucceeded charge) => this with
    {
        Status = status,
        Amount = charge.Amount,
        Currency = charge.Currency,
        ProviderPaymentId = charge.ProviderPaymentId,
    };
}
