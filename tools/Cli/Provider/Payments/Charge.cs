namespace Tributary.Cli.Provider.Payments;

/// <summary>Stripe's charge: one attempt to take a payment. Amounts are in pence.</summary>
internal sealed record Charge
{
    public required string Id { get; init; }
    public string Object { get; } = "charge";
    public required long Amount { get; init; }
    public long AmountCaptured => Paid ? Amount : 0;
    public long AmountRefunded { get; init; }
    public bool Captured => Paid;
    public required long Created { get; init; }
    public required string Currency { get; init; }
    public required string? Customer { get; init; }
    public required string? Description { get; init; }
    public string? FailureCode => Paid ? null : "card_declined";
    public string? FailureMessage => Paid ? null : PaymentIntents.DeclineMessage;
    public bool Livemode { get; }
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }
    public required bool Paid { get; init; }
    public required string PaymentIntent { get; init; }
    public required string PaymentMethod { get; init; }
    public bool Refunded => AmountRefunded == Amount;
    public string Status => Paid ? "succeeded" : "failed";
}
