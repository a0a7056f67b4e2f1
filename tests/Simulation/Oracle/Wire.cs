using System.Text;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;
using Tributary.Messaging.Records;
using Tributary.Messaging.Serialization;
using Tributary.Tests.Simulation.Log;
using Tributary.Tests.Simulation.Workload;

namespace Tributary.Tests.Simulation.Oracle;

/// <summary>What the records say, for who checks them.</summary>
internal static class Wire
{
    public static readonly AvroSerde Serde = new(SimulatedStreams.Definition.Schemas);

    public static string? Text(ConsumedRecord record, string header) =>
        record.Headers.LastOrDefault(one => one.Key == header)?.Value is { } value ? Encoding.UTF8.GetString(value) : null;

    public static string Key(ConsumedRecord record) => Encoding.UTF8.GetString(record.Key!);

    /// <summary>
    /// What a consumer applies that follows the rules: of each producer, and in each partition, only what is behind everything that it applied before.
    /// </summary>
    public static List<Appended> Followed(SimulatedPartition partition)
    {
        var last = new Dictionary<string, Position>();
        var applied = new List<Appended>();
        foreach (var record in partition.Records)
        {
            // What has no position is for the applier itself, or known by a command id.
            if (Text(record.Record, HeaderNames.Producer) is not { } producer)
                continue;
            var position = record.Metadata.Position!;
            if (last.TryGetValue(producer, out var before) && position.IsAtOrBefore(before.Sequence, before.Slots))
                continue;
            last[producer] = position;
            applied.Add(record);
        }

        return applied;
    }
}
