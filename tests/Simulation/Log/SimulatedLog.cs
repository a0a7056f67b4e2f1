using System.Globalization;
using System.Text;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Partitioning;
using Tributary.Messaging.Records;
using Tributary.Tests.Simulation.Processes;
using Tributary.Tests.Simulation.Runs;
using Tributary.Tests.Simulation.Workload;

namespace Tributary.Tests.Simulation.Log;

/// <summary>The broker: topics and groups. Everything here happens at one moment; delays and faults are on the way to it.</summary>
internal sealed class SimulatedLog(Schedule schedule)
{
    private readonly Dictionary<string, SimulatedTopic> topics = SimulatedStreams.Definition.Catalogue.Streams
        .ToDictionary(stream => stream.Name, stream => new SimulatedTopic(stream.Name, stream.Partitions));

    private readonly Dictionary<string, SimulatedGroup> groups = [];

    public IEnumerable<SimulatedGroup> Groups => groups.Values;

    public SimulatedTopic Topic(string name) => topics[name];

    public SimulatedGroup Group(string topic, string name)
    {
        if (!groups.TryGetValue(name, out var group))
            groups[name] = group = new SimulatedGroup(schedule, Topic(topic), name);
        return group;
    }

    /// <param name="record">The record.</param>
    /// <param name="by">Who sends it.</param>
    /// <param name="givenUpAt">When its sender was told that it failed, if it arrives after that.</param>
    public void Append(OutgoingRecord record, SimulatedProcess by, TimeSpan? givenUpAt)
    {
        var partition = PartitionOf(record);
        var records = Topic(record.Topic).Partitions[partition].Records;
        var appended = new Appended(
            new ConsumedRecord(record.Topic, partition, records.Count, record.Key, record.Value, record.Headers, by.Time.GetUtcNow()), by.Name, schedule.Scheduler.Now, givenUpAt);
        records.Add(appended);
        schedule.Trace.Say(by.Name, $"appended {Shown(appended.Record)}");
        foreach (var group in groups.Values)
            if (group.Topic.Name == record.Topic)
                group.Appended(partition);
        if (record.Topic == SimulatedStreams.DeadLetters.Name)
            schedule.Operator.Sees(appended.Record);
    }

    public int PartitionOf(OutgoingRecord record) =>
        record.Partition ?? (record.Key is null ? 0 : Murmur2.Partition(record.Key, Topic(record.Topic).Partitions.Length));

    private static string Shown(ConsumedRecord record) => string.Create(
        CultureInfo.InvariantCulture,
        $"{record.Topic}/{record.Partition}@{record.Offset} {(record.Key is null ? "-" : Encoding.UTF8.GetString(record.Key))} {Header(record, HeaderNames.Id) ?? Header(record, HeaderNames.Type)}");

    private static string? Header(ConsumedRecord record, string name) =>
        record.Headers.LastOrDefault(header => header.Key == name)?.Value is { } value ? Encoding.UTF8.GetString(value) : null;
}
