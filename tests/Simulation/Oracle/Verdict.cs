using System.Globalization;
using Tributary.Messaging.Records;
using Tributary.State.Rows;
using Tributary.Tests.Simulation.Breaks;
using Tributary.Tests.Simulation.Processes;
using Tributary.Tests.Simulation.Runs;
using Tributary.Tests.Simulation.Workload;

namespace Tributary.Tests.Simulation.Oracle;

/// <summary>
/// Whether a schedule ended as promised. Of one that was stopped, because its log was not the one that it was made from, only what is stored is judged:
/// it must be what a prefix of the commands comes to.
/// </summary>
internal sealed class Verdict(Schedule schedule, bool stopped)
{
    private readonly List<TaskView> accounts = TaskView.All(schedule, SimulatedStreams.AccountCommands, Setting.AccountStore);
    private readonly List<TaskView> ledgers = TaskView.All(schedule, SimulatedStreams.LedgerCommands, Setting.LedgerStore);

    /// <returns>Null where everything is as promised.</returns>
    public string? FirstViolation() => Violations().FirstOrDefault();

    /// <summary>A task that still has outbox rows; null where none has.</summary>
    public static string? OutboxRowLeft(Schedule schedule)
    {
        foreach (var store in new[] { Setting.AccountStore, Setting.LedgerStore })
            for (var partition = 0; partition < SimulatedStreams.Partitions; partition++)
                foreach (var row in schedule.Tables.RowsOf(TaskRows.Partition(store, partition)))
                    if (TaskRows.IsOutbox(row.Key))
                        return $"{TaskRows.Partition(store, partition)} still has {row.Key}";
        return null;
    }

    private IEnumerable<string> Violations()
    {
        if (schedule.Tampered == Tampering.StreamMadeAgain && !stopped)
            return accounts.Concat(ledgers).Any(task => task.LaterLifeHasRecords)
                ? ["A command stream was made again, and nobody has noticed."]
                : [];
        var stored = accounts.Concat(ledgers).SelectMany(task => task.StoredIsFolded(toTheEnd: !stopped));
        if (stopped)
            return stored;
        return stored
            .Concat(accounts.SelectMany(task => task.PublishedIsFolded(SimulatedStreams.Accounts)))
            .Concat(ledgers.SelectMany(task => task.PublishedIsFolded(SimulatedStreams.Ledgers)))
            .Concat(new Chain(schedule, accounts).Violations())
            .Concat(NewestIsStored(SimulatedStreams.Accounts.Name, accounts))
            .Concat(NewestIsStored(SimulatedStreams.Ledgers.Name, ledgers))
            .Concat(ParkedIsWhatHadTo())
            .Concat(OutboxRowLeft(schedule) is { } left ? [$"After everything came to rest {left}."] : []);
    }

    /// <summary>Each key's newest record is what the store has, but for the double fault that is documented: who put it there died before it noticed.</summary>
    private IEnumerable<string> NewestIsStored(string topic, List<TaskView> tasks)
    {
        foreach (var task in tasks)
            foreach (var newest in schedule.Log.Topic(topic).Partitions[task.Partition].Records.GroupBy(record => Wire.Key(record.Record)).Select(key => key.Last()))
            {
                var version = newest.Metadata.Position!.Sequence;
                var key = Wire.Key(newest.Record);
                var entity = task.Whole.Entities.GetValueOrDefault(key);
                if (version != entity.Version && !schedule.DiedSoonAfter(newest.By, newest.At))
                    yield return $"The newest record of '{key}' on {topic} has the version {version}, from {newest.By}; the store has {entity.Version}.";
            }
    }

    private IEnumerable<string> ParkedIsWhatHadTo()
    {
        var parked = schedule.Log.Topic(SimulatedStreams.DeadLetters.Name).Partitions.SelectMany(partition => partition.Records)
            .Select(record => $"{Wire.Text(record.Record, "dlq_topic")}/{Wire.Text(record.Record, "dlq_partition")}@{Wire.Text(record.Record, "dlq_offset")}").ToHashSet();
        var expected = accounts.SelectMany(task => task.Whole.Parked.Select(offset => Place(SimulatedStreams.AccountCommands.Name, task.Partition, offset)))
            .Concat(schedule.Log.Topic(SimulatedStreams.Requests.Name).Partitions.SelectMany(partition => partition.Records)
                .Where(record => Chain.IsPoison(record.Record)).Select(record => Place(record.Record.Topic, record.Record.Partition, record.Record.Offset)))
            .ToHashSet();
        foreach (var one in parked.Except(expected))
            yield return $"{one} was parked, and had no reason to be.";
        foreach (var one in expected.Except(parked))
            yield return $"{one} had to be parked, and was not.";
    }

    private static string Place(string topic, int partition, long offset) => string.Create(CultureInfo.InvariantCulture, $"{topic}/{partition}@{offset}");
}
