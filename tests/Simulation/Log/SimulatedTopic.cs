using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Records;

namespace Tributary.Tests.Simulation.Log;

/// <summary>A topic through its lives.</summary>
internal sealed class SimulatedTopic(string name, int partitions)
{
    public string Name => name;

    /// <summary>The lives so far, the present one last.</summary>
    public List<SimulatedPartition[]> Lives { get; } = [New(partitions)];

    public SimulatedPartition[] Partitions => Lives[^1];

    public string Incarnation => $"{name}#{Lives.Count - 1}";

    public void MakeAgain() => Lives.Add(New(partitions));

    private static SimulatedPartition[] New(int partitions) => [.. Enumerable.Range(0, partitions).Select(_ => new SimulatedPartition())];
}

/// <summary>One partition in one life of its topic.</summary>
internal sealed class SimulatedPartition
{
    /// <summary>Everything that was ever appended, by offset.</summary>
    public List<Appended> Records { get; } = [];

    /// <summary>The first offset that can still be read.</summary>
    public int Start { get; set; }
}

/// <summary>A record, whose it is, and since when it is there.</summary>
internal sealed class Appended(ConsumedRecord record, string by, TimeSpan at, TimeSpan? givenUpAt)
{
    private EventMetadata? metadata;

    public ConsumedRecord Record => record;

    public string By => by;

    public TimeSpan At => at;

    /// <summary>When its sender was told that it failed, if that was before it arrived.</summary>
    public TimeSpan? GivenUpAt => givenUpAt;

    /// <summary>What its headers say; read once, however many look at it.</summary>
    public EventMetadata Metadata => metadata ??= Envelope.FromHeaders(record.Headers);
}
