using Tributary.Messaging.Consuming;
using Tributary.Messaging.Records;

namespace Tributary.Tests.Testing.Log;

/// <summary>A member of an in-memory group. What it acknowledges is committed at once.</summary>
internal sealed class InMemoryConsumer(InMemoryLog log, InMemoryGroup group) : IRecordConsumer
{
    private readonly Dictionary<int, (long First, long Next)> assigned = [];

    public InMemoryGroup Group => group;

    public Task<IReadOnlyList<ConsumedRecord>> Poll(int most, TimeSpan wait, CancellationToken cancellationToken) =>
        log.Poll(this, most, wait, cancellationToken);

    public void Acknowledge(IReadOnlyList<ConsumedRecord> records) => log.Locked(() =>
    {
        foreach (var partition in records.GroupBy(record => record.Partition))
        {
            var next = partition.Max(record => record.Offset) + 1;
            if (assigned.TryGetValue(partition.Key, out var range) && next > range.First && next <= range.Next
                && next > group.Committed.GetValueOrDefault(partition.Key))
                group.Committed[partition.Key] = next;
        }
    });

    public Task Leave(CancellationToken cancellationToken)
    {
        log.Locked(() => group.Remove(this));
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        log.Locked(() => group.Remove(this));
        return ValueTask.CompletedTask;
    }

    public void Assign(IEnumerable<int> partitions, IReadOnlyDictionary<int, long> committed)
    {
        assigned.Clear();
        foreach (var partition in partitions)
            assigned[partition] = (committed.GetValueOrDefault(partition), committed.GetValueOrDefault(partition));
    }

    public List<ConsumedRecord> Take(List<ConsumedRecord>[] logs, int most)
    {
        var taken = new List<ConsumedRecord>();
        foreach (var (partition, range) in assigned.ToArray())
        {
            var records = logs[partition].Skip((int)range.Next).Take(most - taken.Count).ToArray();
            taken.AddRange(records);
            assigned[partition] = range with { Next = range.Next + records.Length };
        }

        return taken;
    }
}
