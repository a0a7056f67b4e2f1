using System.Globalization;
using Tributary.State.Rows;
using Tributary.Tests.Simulation.Breaks;
using Tributary.Tests.Simulation.Log;
using Tributary.Tests.Simulation.Processes;
using Tributary.Tests.Simulation.Scheduling;
using Tributary.Tests.Simulation.Workload;

namespace Tributary.Tests.Simulation.Runs;

/// <summary>What happens at some moment, whatever the processes are doing: rebalances, crashes, restarts, sweeps, and seldom a hand in the log.</summary>
internal sealed class Happenings(Schedule schedule, TimeSpan end)
{
    private const double TamperedSchedules = 0.03;
    private static readonly TimeSpan TamperAgain = TimeSpan.FromSeconds(0.5);

    public void Plan()
    {
        var dice = schedule.Dice.For(Place.Happening);
        var count = 1 + dice.Below(5);
        for (var i = 0; i < count; i++)
        {
            var own = schedule.Dice.For(Place.Happening, i + 1);
            var name = string.Create(CultureInfo.InvariantCulture, $"happening {i}");
            schedule.Scheduler.After(own.Between(1, end.TotalSeconds + 10), () => Happen(name, own));
        }

        var tampering = schedule.Safeguards.Needs ?? (dice.Chance(TamperedSchedules) ? (Tampering)dice.Below(2) : null);
        var stream = dice.Chance(0.5) ? SimulatedStreams.AccountCommands.Name : SimulatedStreams.LedgerCommands.Name;
        var tampered = dice.Between(3, end.TotalSeconds * 0.7);
        if (tampering is { } what)
            schedule.Scheduler.After(tampered, () => Tamper(what, schedule.Log.Topic(stream)));
    }

    private void Happen(string name, Dice dice)
    {
        if (schedule.Instances.Count == 0)
            return;
        var instance = schedule.Instances[dice.Below(schedule.Instances.Count)];
        var function = Functions.All[dice.Below(Functions.All.Length)];
        var kind = dice.Below(10);
        if (!schedule.Faults.Happens($"{name}: {KindOf(kind)} of {(kind < 3 ? function : instance.Name)}"))
            return;
        schedule.Trace.Say("world", $"*** {KindOf(kind)} of {(kind < 3 ? function : instance.Name)}");
        switch (kind)
        {
            case < 3:
                schedule.Log.Group(Functions.TopicOf(function), function).Rotate();
                break;
            case < 5:
                instance.Crash();
                break;
            case 5:
                instance.Stall(dice.Between(7, 40));
                break;
            case 6:
                instance.Stop();
                break;
            case 7:
                instance.SweepExpired();
                break;
            default:
                instance.ListenAgain(function);
                break;
        }
    }

    private static string KindOf(int kind) => kind switch
    {
        < 3 => "rebalance",
        < 5 => "crash",
        5 => "stall",
        6 => "stop",
        7 => "sweep",
        _ => "new listener",
    };

    /// <summary>Waits for a moment at which the pipeline is bound to notice: with a fence to compare, and records that nobody has read.</summary>
    private void Tamper(Tampering tampering, SimulatedTopic topic)
    {
        if (schedule.Faults.Over || schedule.Tampered is not null)
            return;
        if (tampering == Tampering.StreamMadeAgain ? MakeAgain(topic) : DeleteUnread(topic))
            schedule.Tampered = tampering;
        else
            schedule.Scheduler.After(TamperAgain, () => Tamper(tampering, topic));
    }

    private bool MakeAgain(SimulatedTopic topic)
    {
        if (topic.Partitions.Index().Any(partition => NextOf(topic, partition.Index) == 0))
            return false;
        schedule.Trace.Say("world", $"*** {topic.Name} is made again");
        topic.MakeAgain();
        foreach (var group in schedule.Log.Groups.Where(group => group.Topic == topic).ToArray())
            group.Forget();
        return true;
    }

    private bool DeleteUnread(SimulatedTopic topic)
    {
        foreach (var (number, partition) in topic.Partitions.Index())
        {
            var start = partition.Records.Count - 1;
            if (start <= NextOf(topic, number))
                continue;
            schedule.Trace.Say("world", $"*** {topic.Name}/{number} loses what is before {start}");
            partition.Start = start;
            foreach (var group in schedule.Log.Groups.Where(group => group.Topic == topic).ToArray())
                group.Rotate();
            return true;
        }

        return false;
    }

    private long NextOf(SimulatedTopic topic, int partition)
    {
        var store = topic.Name == SimulatedStreams.AccountCommands.Name ? Setting.AccountStore : Setting.LedgerStore;
        var fence = schedule.Tables.RowsOf(TaskRows.Partition(store, partition)).FirstOrDefault(row => row.Key == TaskRows.Fence);
        return fence is null ? 0 : Fence.FromBytes(fence.Content).Next;
    }
}
