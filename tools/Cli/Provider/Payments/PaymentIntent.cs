using Tributary.Cli.Provider.Http;

namespace Tributary.Cli.Provider.Payments;

/// <summary>Stripe's payment_intent. Amounts are in pence.</summary>
internal sealed record PaymentIntent
{
    public required string Id { get; init; }
    public string Object { get; } = "payment_intent";
    public required long Amount { get; init; }
    public long AmountCapturable { get; }
    public required long AmountReceived { get; init; }
    public string CaptureMethod { get; } = "automatic";
    public required string ClientSecret { get; init; }
    public required long Created { get; init; }
    public required string Currency { get; init; }
    public required string? Customer { get; init; }
    public required string? Description { get; init; }
    public required ErrorBody? LastPaymentError { get; init; }
    public required string LatestCharge { get; init; }
    public bool Livemode { get; }
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }
    public required string? PaymentMethod { get; init; }
    public IReadOnlyList<string> PaymentMethodTypes { get; } = ["card"];

    /// <summary><c>succeeded</c>, or <c>requires_payment_method</c> after a decline.</summary>
    public required string Status { get; init; }
}
