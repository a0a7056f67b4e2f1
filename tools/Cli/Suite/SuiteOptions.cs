namespace Tributary.Cli.Suite;

/// <summary>What the suite is started with.</summary>
internal sealed record SuiteOptions
{
    /// <summary>The broker, <c>host:port</c>; the embedded one if null.</summary>
    public string? Kafka { get; init; }

    public StorageChoice Storage { get; init; } = StorageChoice.Azurite;

    /// <summary>The payment provider's address; one is started if null.</summary>
    public Uri? Provider { get; init; }

    /// <summary>What every product begins with, in units.</summary>
    public long InitialStock { get; init; } = 1_000_000;

    /// <summary>The share of orders whose payment the started provider declines, from 0 to 1.</summary>
    public double DeclineRate { get; init; }

    /// <summary>The port of the first app, the others following; 0 takes free ones.</summary>
    public int Port { get; init; }

    /// <summary>Appended to the name of every consumer group: other groups than before hear every stream from its beginning. Nothing, unless that is what is tried.</summary>
    public string GroupSuffix { get; init; } = "";

    /// <summary>How long a consumer group waits for a silent member; the local host's own if null. A rebalance of the embedded broker takes a second less.</summary>
    public TimeSpan? SessionTimeout { get; init; }

    /// <summary>Whether to measure where time and storage requests go.</summary>
    public bool Profile { get; init; }
}
