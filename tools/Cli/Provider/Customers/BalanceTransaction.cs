namespace Tributary.Cli.Provider.Customers;

/// <summary>Stripe's customer_balance_transaction. Amounts are in pence; below zero is credit for the customer.</summary>
internal sealed record BalanceTransaction
{
    public required string Id { get; init; }
    public string Object { get; } = "customer_balance_transaction";
    public required long Amount { get; init; }
    public required long Created { get; init; }
    public required string Currency { get; init; }
    public required string Customer { get; init; }
    public required string? Description { get; init; }
    public required long EndingBalance { get; init; }
    public bool Livemode { get; }
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }
    public string Type { get; } = "adjustment";
}
