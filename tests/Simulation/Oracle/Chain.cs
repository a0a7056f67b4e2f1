using System.Globalization;
using System.Text;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Partitioning;
using Tributary.Messaging.Records;
using Tributary.Tests.Simulation.Log;
using Tributary.Tests.Simulation.Processes;
using Tributary.Tests.Simulation.Runs;
using Tributary.Tests.Simulation.Workload;

namespace Tributary.Tests.Simulation.Oracle;

/// <summary>
/// What must arrive on the command streams, producer by producer: everything that the translators make of the distinct events before them, and what the
/// first store sends to the second.
/// </summary>
internal sealed class Chain(Schedule schedule, IReadOnlyList<TaskView> accounts)
{
    public static bool IsPoison(ConsumedRecord record) => record.Value is { Length: 3 };

    public IEnumerable<Violation> Violations() => Arrived(SimulatedStreams.AccountCommands.Name, FromRequests()).Concat(Arrived(SimulatedStreams.LedgerCommands.Name, FromAccounts()));

    private IEnumerable<Violation> Arrived(string topic, IEnumerable<Sent> sent)
    {
        var expected = sent.ToLookup(one => (one.Partition, one.Producer), one => one.ToString());
        foreach (var (number, partition) in schedule.Log.Topic(topic).Lives[0].Index())
        {
            var follower = new Follower(partition);
            foreach (var altered in follower.Altered)
                yield return altered;
            var followed = follower.Applied.ToLookup(one => one.Metadata.Position!.Producer, Shown);
            foreach (var producer in followed.Select(group => group.Key).Union(expected.Where(group => group.Key.Partition == number).Select(group => group.Key.Producer)))
                foreach (var difference in Difference.Of(ViolationKind.Sent, $"from {producer} on {topic}/{number}", expected[(number, producer)], followed[producer]))
                    yield return difference;
        }
    }

    private IEnumerable<Sent> FromRequests() =>
        from partition in schedule.Log.Topic(SimulatedStreams.Requests.Name).Partitions.Index()
        from appended in partition.Item.Records
        let record = appended.Record
        where !IsPoison(record)
        let request = new Received<Instruction>(Wire.Key(record), Wire.Serde.Deserialize<Instruction>(record.Value!), appended.Metadata)
        from output in Translations.Request(request).OrderBy(output => output.Slot)
        select Of(output, $"{Functions.TranslateRequests}/{SimulatedStreams.Requests.Name}#0/{record.Partition}", record.Offset, output.Slot.ToString());

    private IEnumerable<Sent> FromAccounts()
    {
        foreach (var task in accounts)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{Setting.AccountStore}|{task.Partition}");
            foreach (var published in task.Whole.Events)
                if (published.Told is { } told)
                    yield return new Sent(PartitionOf(published.Key), name, published.Sequence, published.Slots, published.Key, told.Label);
                else
                    foreach (var output in Translations.Account(new Received<Book>(published.Key, published.Book, Any)).OrderBy(output => output.Slot))
                        yield return Of(output, $"{Functions.TranslateAccounts}/{PartitionOf(published.Key)}/{name}", published.Sequence, $"{published.Slots}/{output.Slot}");
        }
    }

    private static readonly EventMetadata Any = new() { Source = "", Type = "", Time = default };

    private static Sent Of(Emission output, string producer, long sequence, string slots) =>
        new(PartitionOf(output.Key), producer, sequence, slots, output.Key, ((Instruction)output.Value).Label);

    private static string Shown(Appended appended)
    {
        var (record, position) = (appended.Record, appended.Metadata.Position!);
        return new Sent(
            record.Partition, position.Producer, position.Sequence, position.Slots.ToString(), Wire.Key(record),
            Wire.Serde.Deserialize<Instruction>(record.Value!).Label).ToString();
    }

    private static int PartitionOf(string key) => Murmur2.Partition(Encoding.UTF8.GetBytes(key), SimulatedStreams.Partitions);

    private sealed record Sent(int Partition, string Producer, long Sequence, string Slots, string Key, string Label)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Sequence}/{Slots} {Key} {Label}");
    }
}
