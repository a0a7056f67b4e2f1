namespace Tributary.Cli.Provider;

/// <summary>How the payment provider's simulator behaves.</summary>
internal sealed record ProviderOptions
{
    /// <summary>The loopback port to listen on; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The share of orders whose payment is declined, from 0 to 1; see <see cref="Payments.DeclineRule"/>.</summary>
    public double DeclineRate { get; init; }

    /// <summary>The file that the ledger is kept in between two lives of the provider; in memory alone if null.</summary>
    public string? LedgerFile { get; init; }

    /// <summary>How long a request is worked on before it takes effect. Zero, unless slow answers are what is tried out.</summary>
    public TimeSpan ProcessingTime { get; init; }

    /// <summary>How many webhooks are under way at once.</summary>
    public int WebhooksInParallel { get; init; } = 16;

    /// <summary>How long a webhook's receiver may take to answer.</summary>
    public TimeSpan WebhookTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The wait before a failed webhook's first retry; it doubles with each further one.</summary>
    public TimeSpan FirstRetryAfter { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest wait between two attempts at a webhook.</summary>
    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>When a webhook is given up, counted from its first attempt. Stripe tries for three days.</summary>
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromDays(3);

    /// <summary>How long stopping waits for requests and webhooks under way.</summary>
    public TimeSpan StopWithin { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Refuses values that make no sense.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message says which, and what to set.</exception>
    public void Validate()
    {
        Check(Port is >= 0 and <= 65535, $"The provider's port is {Port}; set one from 1 to 65535, or 0 for a free one.");
        Check(DeclineRate is >= 0 and <= 1, $"The decline rate is {DeclineRate}; set one from 0 (none) to 1 (all).");
        Check(ProcessingTime >= TimeSpan.Zero, $"The provider's processing time is {ProcessingTime}; set zero or more.");
        Check(WebhooksInParallel > 0, $"The number of webhooks in parallel is {WebhooksInParallel}; set at least 1.");
        Check(WebhookTimeout > TimeSpan.Zero, $"The webhook timeout is {WebhookTimeout}; set more than zero.");
        Check(FirstRetryAfter > TimeSpan.Zero && LongestRetryAfter >= FirstRetryAfter,
            $"Webhooks are retried after {FirstRetryAfter} to {LongestRetryAfter}; set more than zero, and the longest no shorter than the first.");
    }

    private static void Check(bool holds, string otherwise)
    {
        if (!holds)
            throw new ArgumentException(otherwise);
    }
}
