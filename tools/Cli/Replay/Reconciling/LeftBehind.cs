namespace Tributary.Cli.Replay.Reconciling;

/// <summary>What a drained suite has none of, by where it is; entries of zero may be left out.</summary>
internal sealed record LeftBehind
{
    /// <summary>Records that a consumer group has not committed, by group.</summary>
    public IReadOnlyDictionary<string, long> Lag { get; init; } = new Dictionary<string, long>();

    /// <summary>Outbox rows that are not published, by store.</summary>
    public IReadOnlyDictionary<string, long> OutboxRows { get; init; } = new Dictionary<string, long>();

    /// <summary>Dead letters, by stream.</summary>
    public IReadOnlyDictionary<string, long> DeadLetters { get; init; } = new Dictionary<string, long>();

    /// <summary>Orchestrations that have not ended, by app.</summary>
    public IReadOnlyDictionary<string, long> Orchestrations { get; init; } = new Dictionary<string, long>();
}
