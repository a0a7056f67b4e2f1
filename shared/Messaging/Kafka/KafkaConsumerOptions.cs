namespace Tributary.Messaging.Kafka;

/// <summary>How members of consumer groups behave; the defaults are those of the Functions host where it has them.</summary>
public sealed record KafkaConsumerOptions
{
    /// <summary>How long the group waits for a silent member before it gives its partitions to others.</summary>
    public TimeSpan SessionTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a member may go without polling before it loses its partitions.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often what was acknowledged is committed.</summary>
    public TimeSpan CommitInterval { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// How long the broker holds a fetch that finds nothing. A mock cluster holds it to the end, even when a record comes, so there it is a latency: short, for some work of the processor.
    /// </summary>
    public TimeSpan FetchWait { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The same on the embedded broker.</summary>
    public TimeSpan EmbeddedFetchWait { get; init; } = TimeSpan.FromMilliseconds(10);

    internal void Validate()
    {
        if (SessionTimeout < TimeSpan.FromSeconds(1) || SessionTimeout > TimeSpan.FromHours(1))
            throw new ArgumentException($"A session timeout of {SessionTimeout} can't work: set SessionTimeout between 1 second and 1 hour.");
        if (PollInterval < SessionTimeout)
            throw new ArgumentException($"A poll interval of {PollInterval} is shorter than the session timeout: set PollInterval to at least {SessionTimeout}.");
        if (CommitInterval <= TimeSpan.Zero)
            throw new ArgumentException($"A commit interval of {CommitInterval} would never commit: set CommitInterval above 0.");
        if (FetchWait < TimeSpan.Zero || EmbeddedFetchWait < TimeSpan.Zero)
            throw new ArgumentException("A fetch can't wait for less than nothing: set FetchWait and EmbeddedFetchWait to 0 or more.");
    }
}
