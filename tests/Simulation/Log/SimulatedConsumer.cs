using Tributary.Messaging.Consuming;
using Tributary.Messaging.Kafka;
using Tributary.Messaging.Records;
using Tributary.Tests.Simulation.Processes;
using Tributary.Tests.Simulation.Runs;
using Tributary.Tests.Simulation.Scheduling;

namespace Tributary.Tests.Simulation.Log;

/// <summary>
/// A member of a group. Polls return any number of what is at hand. What is acknowledged is committed a while later, if the member has its partition
/// still. A member that the group has lost joins again at its next poll; what it was given before is still with whoever it gave that to.
/// </summary>
internal sealed class SimulatedConsumer(Schedule schedule, SimulatedGroup group, SimulatedProcess process) : IRecordConsumer
{
    private readonly DeliveredOffsets delivered = new();
    private readonly SortedDictionary<int, long> next = [];
    private readonly SortedDictionary<int, long> stored = [];
    private TaskCompletionSource? waiting;
    private bool waking;
    private bool left;
    private int polls;

    public SimulatedProcess Process => process;

    public IEnumerable<int> Assigned => next.Keys;

    public async Task<IReadOnlyList<ConsumedRecord>> Poll(int most, TimeSpan wait, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!left && !group.Has(this))
            group.Join(this);
        var taken = Take(most);
        if (taken.Count > 0 || wait <= TimeSpan.Zero)
            return taken;

        var signal = new TaskCompletionSource();
        waiting = signal;
        waking = false;
        await using var registration = cancellationToken.Register(() => signal.TrySetCanceled(cancellationToken));
        schedule.Scheduler.After(wait, () => signal.TrySetResult());
        await signal.Task;
        return Take(most);
    }

    public void Acknowledge(IReadOnlyList<ConsumedRecord> records)
    {
        foreach (var partition in records.GroupBy(record => record.Partition))
            if (partition.Max(record => record.Offset) + 1 is var end && delivered.MayStore(partition.Key, end))
                stored[partition.Key] = end;
        if (stored.Count > 0)
            schedule.Scheduler.After(schedule.Dice.For(Place.Commit, process.Number, ++polls).Between(0.05, 4), () => process.Strand.Do(() =>
            {
                if (group.Has(this))
                    CommitStored();
            }));
    }

    public Task Leave(CancellationToken cancellationToken)
    {
        if (group.Has(this))
            CommitStored();
        Retire();
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        Retire();
        return ValueTask.CompletedTask;
    }

    /// <summary>Ends the membership for good.</summary>
    public void Retire()
    {
        Drop();
        left = true;
    }

    /// <summary>Ends the membership; a poll begins another one.</summary>
    public void Drop()
    {
        next.Clear();
        stored.Clear();
        delivered.Clear();
        group.Remove(this);
    }

    public void Assign(IEnumerable<int> partitions)
    {
        next.Clear();
        stored.Clear();
        delivered.Clear();
        foreach (var partition in partitions)
        {
            // Where the group has committed nothing that is still there, it begins at what is.
            next[partition] = Math.Max(group.Committed[partition], group.Topic.Partitions[partition].Start);
            Wake(partition);
        }
    }

    public void CommitStored()
    {
        foreach (var (partition, end) in stored)
            group.Committed[partition] = Math.Max(end, group.Committed[partition]);
        stored.Clear();
    }

    public void ForgetStored() => stored.Clear();

    /// <summary>There may be something to poll.</summary>
    public void Wake(int partition)
    {
        if (waiting is not { } signal || waking || !next.TryGetValue(partition, out var from) || group.Topic.Partitions[partition].Records.Count <= from)
            return;
        waking = true;
        schedule.Scheduler.After(schedule.Dice.For(Place.Poll, process.Number, ++polls).Between(0.0005, 0.01), () => signal.TrySetResult());
    }

    private List<ConsumedRecord> Take(int most)
    {
        waiting = null;
        var dice = schedule.Dice.For(Place.Poll, process.Number, ++polls);
        var taken = new List<ConsumedRecord>();
        foreach (var partition in dice.Chance(0.5) ? next.Keys.ToArray() : [.. next.Keys.Reverse()])
        {
            var log = group.Topic.Partitions[partition];
            var from = Math.Max(next[partition], log.Start);
            var count = (int)Math.Min(log.Records.Count - from, Math.Min(most - taken.Count, 1 + dice.Below(most)));
            if (count <= 0)
                continue;
            taken.AddRange(log.Records.GetRange((int)from, count).Select(appended => appended.Record));
            next[partition] = from + count;
        }

        delivered.Add(taken);
        return taken;
    }
}
