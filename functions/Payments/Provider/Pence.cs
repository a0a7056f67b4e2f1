using Shop.Contracts;

namespace Shop.Payments.Provider;

/// <summary>Money in the provider's whole numbers: it counts pence.</summary>
internal static class Pence
{
    private const int InAPound = 100;

    /// <exception cref="ArgumentOutOfRangeException">It is no whole number of pence.</exception>
    public static long Of(decimal amount) => Money.RoundToPence(amount) == amount
        ? (long)(amount * InAPound)
        : throw new ArgumentOutOfRangeException(nameof(amount), amount, "Expected at most two decimals.");

    public static decimal ToPounds(long pence) => (decimal)pence / InAPound;
}
