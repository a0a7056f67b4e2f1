namespace Tributary.LocalHost.Kafka;

/// <summary>How records become invocations: <c>extensions.kafka</c> of host.json, and what is local.</summary>
public sealed record TriggerOptions
{
    /// <summary>The most records of one invocation (<c>maxBatchSize</c>).</summary>
    public int MaxBatchSize { get; init; } = 500;

    /// <summary>The longest that a batch which is not full waits for more (<c>subscriberIntervalInSeconds</c>).</summary>
    public TimeSpan SubscriberInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Local: a batch is released as soon as nothing came for this long. Null waits the whole <see cref="SubscriberInterval"/>, as the Functions host does.
    /// </summary>
    public TimeSpan? IdleRelease { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Whether a batch whose function threw counts as done (<c>commitOnFailure</c>): at most once. The suite says false.</summary>
    public bool CommitOnFailure { get; init; }

    /// <summary>How often a batch whose function threw is tried again in place before it is skipped (<c>maxRetries</c>); -1 for ever.</summary>
    public int MaxRetries { get; init; } = -1;

    /// <summary>Local: the pause before a retry. The Functions host makes none.</summary>
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Checks the settings.</summary>
    /// <exception cref="ArgumentException">They can't work; the message says what to set.</exception>
    public void Validate()
    {
        if (MaxBatchSize < 1)
            throw new ArgumentException($"A batch of {MaxBatchSize} records can't be: set maxBatchSize to 1 or more.");
        if (SubscriberInterval <= TimeSpan.Zero)
            throw new ArgumentException($"A subscriber interval of {SubscriberInterval} can't be: set subscriberIntervalInSeconds above 0.");
        if (IdleRelease is { } idle && (idle <= TimeSpan.Zero || idle > SubscriberInterval))
            throw new ArgumentException($"A batch can't be released after {idle} of idleness: set IdleRelease above 0 and to at most {SubscriberInterval}.");
        if (MaxRetries < -1)
            throw new ArgumentException($"{MaxRetries} retries can't be: set maxRetries to -1 (for ever) or more.");
        if (RetryPause < TimeSpan.Zero)
            throw new ArgumentException($"A retry can't pause for {RetryPause}: set RetryPause to 0 or more.");
    }
}
