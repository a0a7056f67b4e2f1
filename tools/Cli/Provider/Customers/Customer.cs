namespace Tributary.Cli.Provider.Customers;

/// <summary>Stripe's customer. The balance is in pence; below zero the customer has credit.</summary>
internal sealed record Customer
{
    public required string Id { get; init; }
    public string Object { get; } = "customer";
    public required long Balance { get; init; }
    public required long Created { get; init; }
    public string Currency { get; } = "gbp";
    public required string? Description { get; init; }
    public required string? Email { get; init; }
    public bool Livemode { get; }
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }
    public required string? Name { get; init; }
}
