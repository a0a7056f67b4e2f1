using Tributary.LocalHost.Kafka;

namespace Tributary.LocalHost.Apps;

/// <summary>What the local host reads of host.json. What the file does not say has the Functions host's default.</summary>
internal sealed record HostJson
{
    public TriggerOptions Kafka { get; init; } = new() { MaxBatchSize = 64, CommitOnFailure = true, MaxRetries = 5 };

    public HttpOptions Http { get; init; } = new();

    public DurableOptions Durable { get; init; } = new();

    /// <summary>The minimum level by logger category; <c>default</c> for the rest.</summary>
    public IReadOnlyDictionary<string, string> LogLevels { get; init; } = new Dictionary<string, string>();
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
