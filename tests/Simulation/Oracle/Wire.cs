using System.Text;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Records;
using Tributary.Messaging.Serialization;
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
    public static List<ConsumedRecord> Followed(IEnumerable<ConsumedRecord> records)
    {
        var last = new Dictionary<string, (long Sequence, Messaging.Positions.SlotPath Slots)>();
        var applied = new List<ConsumedRecord>();
        foreach (var record in records)
        {
            if (Text(record, HeaderNames.Producer) is null)
                continue;
            var position = Envelope.FromHeaders(record.Headers).Position!;
            if (last.TryGetValue(position.Producer, out var before) && position.IsAtOrBefore(before.Sequence, before.Slots))
                continue;
            last[position.Producer] = (position.Sequence, position.Slots);
            applied.Add(record);
        }

        return applied;
    }
}
