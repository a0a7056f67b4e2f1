namespace Tributary.Cli.Provider.Refunds;

/// <summary>Stripe's refund. Amounts are in pence.</summary>
internal sealed record Refund
{
    public required string Id { get; init; }
    public string Object { get; } = "refund";
    public required long Amount { get; init; }
    public required string Charge { get; init; }
    public required long Created { get; init; }
    public required string Currency { get; init; }
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }
    public required string PaymentIntent { get; init; }
    public required string? Reason { get; init; }
    public string Status { get; } = "succeeded";
}
