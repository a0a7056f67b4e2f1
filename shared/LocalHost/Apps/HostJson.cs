namespace Tributary.LocalHost.Apps;

/// <summary>What the local host reads of host.json. What the file does not say has the Functions host's default.</summary>
internal sealed record HostJson
{
    public KafkaOptions Kafka { get; init; } = new();

    public HttpOptions Http { get; init; } = new();

    public DurableOptions Durable { get; init; } = new();

    /// <summary>The minimum level by logger category; <c>default</c> for the rest.</summary>
    public IReadOnlyDictionary<string, string> LogLevels { get; init; } = new Dictionary<string, string>();
}

/// <summary><c>extensions.kafka</c>.</summary>
internal sealed record KafkaOptions
{
    /// <summary>The most records of one invocation; 1 to 100,000.</summary>
    public int MaxBatchSize { get; init; } = 64;

    /// <summary>How long a batch that is not full is waited for; whole seconds, at least one.</summary>
    public TimeSpan SubscriberInterval { get; init; } = TimeSpan.FromSeconds(1);

    public StartPosition AutoOffsetReset { get; init; } = StartPosition.Earliest;

    /// <summary>Whether the offset moves past a batch whose function threw.</summary>
    public bool CommitOnFailure { get; init; } = true;

    /// <summary>How often a failed batch is tried again where <see cref="CommitOnFailure"/> is off, before it is skipped. -1: for ever.</summary>
    public int MaxRetries { get; init; } = 5;
}

/// <summary>Where a consumer group without a committed offset begins.</summary>
internal enum StartPosition
{
    Earliest,
    Latest,
}

/// <summary><c>extensions.http</c>.</summary>
internal sealed record HttpOptions
{
    /// <summary>What every route begins with; empty for none.</summary>
    public string RoutePrefix { get; init; } = "api";
}

/// <summary><c>extensions.durableTask</c>.</summary>
internal sealed record DurableOptions
{
    /// <summary>The task hub: letters and digits. Null: derived from the app's name.</summary>
    public string? HubName { get; init; }

    public int MaxConcurrentOrchestratorFunctions { get; init; } = 100;

    public int MaxConcurrentActivityFunctions { get; init; } = 100;
}
