using Tributary.Messaging;

namespace Tributary.LocalHost.Broker;

/// <summary>
/// Watches how full each partition of a mock cluster is. The cluster keeps the newest 5 MiB or 100,000 record sets of a partition and drops the rest
/// without a word, so the guard speaks up before: once, at nine tenths of either.
/// </summary>
internal sealed class BrokerCapacityGuard(Action<FatalStreamException> full)
{
    public const long MostBytes = 5 * 1024 * 1024;
    public const int MostRecordSets = 100_000;
    private const double Near = 0.9;
    private readonly Lock counting = new();
    private readonly Dictionary<(string Topic, int Partition), PartitionUse> use = [];
    private bool told;

    /// <summary>What each partition that was written to holds.</summary>
    public IReadOnlyList<PartitionUse> Use
    {
        get
        {
            lock (counting)
                return [.. use.Values];
        }
    }

    public void Appended(LogAppend append)
    {
        PartitionUse now;
        lock (counting)
        {
            var key = (append.Topic, append.Partition);
            var before = use.GetValueOrDefault(key) ?? new PartitionUse(append.Topic, append.Partition, 0, 0, 0);
            now = before with { Bytes = before.Bytes + append.Bytes, RecordSets = before.RecordSets + 1, Records = append.End };
            use[key] = now;
            if (told || (append.Start == 0 && now.Bytes < MostBytes * Near && now.RecordSets < MostRecordSets * Near))
                return;
            told = true;
        }

        full(new FatalStreamException(append.Start > 0 ? Dropped(append) : Filling(now)));
    }

    private static string Filling(PartitionUse use) =>
        $"The embedded broker has no room left for partition {use.Partition} of the stream '{use.Topic}' ({use.Bytes / 1024.0 / 1024.0:0.0} of 5 MiB, "
        + $"{use.RecordSets} of {MostRecordSets} record sets): run against a Kafka broker with --kafka host:port.";

    private static string Dropped(LogAppend append) =>
        $"The embedded broker has dropped the oldest {append.Start} records of partition {append.Partition} of the stream '{append.Topic}': run against a Kafka broker with --kafka host:port.";
}

/// <summary>What one partition of the embedded broker holds.</summary>
/// <param name="Topic">The stream's topic.</param>
/// <param name="Partition">The partition.</param>
/// <param name="Bytes">Bytes as they came over the wire, compressed; the limit is 5 MiB.</param>
/// <param name="RecordSets">Record sets, each one batch of a producer; the limit is 100,000.</param>
/// <param name="Records">Records.</param>
public sealed record PartitionUse(string Topic, int Partition, long Bytes, int RecordSets, long Records);
