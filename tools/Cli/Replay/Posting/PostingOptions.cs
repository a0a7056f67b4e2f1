namespace Tributary.Cli.Replay.Posting;

/// <summary>How invoices are posted.</summary>
internal sealed record PostingOptions
{
    /// <summary>How many requests are under way at once.</summary>
    public int InParallel { get; init; } = 32;

    /// <summary>Posting pauses while the suite is further behind than this many records.</summary>
    public long MostLag { get; init; } = 20_000;

    /// <summary>How often the suite is asked how far behind it is.</summary>
    public TimeSpan LagEvery { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The wait before a request's first retry; it doubles, with jitter, up to <see cref="LongestRetryAfter"/>.</summary>
    public TimeSpan FirstRetryAfter { get; init; } = TimeSpan.FromMilliseconds(100);

    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a request is retried before posting fails: with the waits above, for about two minutes.</summary>
    public int Retries { get; init; } = 30;
}
