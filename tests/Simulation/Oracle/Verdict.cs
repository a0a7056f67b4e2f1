using Tributary.State.Rows;
using Tributary.Tests.Simulation.Breaks;
using Tributary.Tests.Simulation.Runs;
using Tributary.Tests.Simulation.Workload;

namespace Tributary.Tests.Simulation.Oracle;

/// <summary>
/// Whether a schedule ended as promised. Of one that was stopped, because its log was not the one that it was made from, only what is stored is judged:
/// it must be what a prefix of the commands comes to. A stream that was made again, and to which nothing came after that, nobody can tell: there
/// everything is judged by what had been read of its first life.
/// </summary>
internal sealed class Verdict(Schedule schedule, bool stopped)
{
    private readonly List<TaskView> accounts = TaskView.All(schedule, SimulatedStreams.AccountCommands, Setting.AccountStore);
    private readonly List<TaskView> ledgers = TaskView.All(schedule, SimulatedStreams.LedgerCommands, Setting.LedgerStore);

    /// <returns>Null where everything is as promised.</returns>
    public Violation? FirstViolation() => Violations().FirstOrDefault();

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

    private IEnumerable<Violation> Violations()
    {
        var stored = accounts.Concat(ledgers).SelectMany(task => task.StoredIsFolded(toTheEnd: !stopped));
        if (stopped)
            return stored;
        if (schedule.Tampered == Tampering.StreamMadeAgain && accounts.Concat(ledgers).Any(task => task.LaterLifeHasRecords))
            return [new Violation(ViolationKind.Unnoticed, "A command stream was made again, and nobody has noticed.")];
        return stored
            .Concat(accounts.SelectMany(task => task.PublishedIsFolded(SimulatedStreams.Accounts)))
            .Concat(ledgers.SelectMany(task => task.PublishedIsFolded(SimulatedStreams.Ledgers)))
            .Concat(new Chain(schedule, accounts).Violations())
            .Concat(new Newest(schedule, SimulatedStreams.Accounts.Name, SimulatedStreams.AccountCommands.Name, accounts).Violations())
            .Concat(new Newest(schedule, SimulatedStreams.Ledgers.Name, SimulatedStreams.LedgerCommands.Name, ledgers).Violations())
            .Concat(new Parking(schedule, accounts).Violations())
            .Concat(OutboxRowLeft(schedule) is { } left ? [new Violation(ViolationKind.Left, $"After everything came to rest {left}.")] : []);
    }
}
