using Tributary.Messaging;
using Tributary.Messaging.Consuming;
using Tributary.Messaging.Partitioning;
using Tributary.Messaging.Publishing;
using Tributary.Messaging.Records;

namespace Tributary.Tests.Testing.Log;

/// <summary>
/// A log in memory: publisher, consumer groups and incarnations. A topic is made on first use. Time comes from the given provider, which also ends the
/// waits of <see cref="IRecordConsumer.Poll"/>. A publish can be made to fail after some of its records.
/// </summary>
public sealed class InMemoryLog(TimeProvider time, int partitions = 8) : IRecordPublisher, IRecordConsumers, IStreamIncarnations, IStreamReader, IConsumerGroups
{
    private readonly Lock changing = new();
    private readonly Dictionary<string, List<ConsumedRecord>[]> topics = [];
    private readonly Dictionary<string, InMemoryGroup> groups = [];
    private readonly Dictionary<string, int> lives = [];
    private readonly Dictionary<(string Topic, int Partition), long> starts = [];
    private readonly Queue<int> failures = [];
    private TaskCompletionSource appended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int nextPartition;

    /// <summary>The records of a topic, partition by partition.</summary>
    public IReadOnlyList<ConsumedRecord> Records(string topic)
    {
        lock (changing)
            return [.. Topic(topic).SelectMany(partition => partition)];
    }

    /// <summary>Makes the next publish fail after it has appended that many of its records.</summary>
    public void FailNextPublish(int afterRecords)
    {
        lock (changing)
            failures.Enqueue(afterRecords);
    }

    /// <summary>Whether the log takes nothing at the moment; null: it takes everything.</summary>
    public Func<bool>? Refuses { get; set; }

    /// <summary>Takes back the failures that have not happened yet.</summary>
    public void StopFailing()
    {
        lock (changing)
            failures.Clear();
    }

    /// <summary>Deletes a topic and makes it anew: its offsets begin at 0 again, and it has another incarnation.</summary>
    public void Recreate(string topic)
    {
        lock (changing)
        {
            topics.Remove(topic);
            lives[topic] = lives.GetValueOrDefault(topic) + 1;
        }
    }

    /// <summary>Drops the records of a partition before an offset, as a broker does whose time or room is over.</summary>
    public void DeleteBefore(string topic, int partition, long offset)
    {
        lock (changing)
            starts[(topic, partition)] = offset;
    }

    public Task Read(string topic, int partitions, Action<ConsumedRecord> visit, CancellationToken cancellationToken)
    {
        ConsumedRecord[] records;
        lock (changing)
            records = [.. Topic(topic).SelectMany((partition, number) => partition.Skip((int)starts.GetValueOrDefault((topic, number))))];
        foreach (var record in records)
        {
            cancellationToken.ThrowIfCancellationRequested();
            visit(record);
        }

        return Task.CompletedTask;
    }

    public Task<GroupStanding> Describe(string group, string topic, CancellationToken cancellationToken)
    {
        lock (changing)
        {
            var found = Group(topic, group);
            return Task.FromResult(new GroupStanding(found.Members, [.. Topic(topic).Select((records, partition) => new PartitionStanding(
                partition, starts.GetValueOrDefault((topic, partition)), records.Count, found.Committed.TryGetValue(partition, out var next) ? next : null))]));
        }
    }

    public Task Move(string group, string topic, IReadOnlyDictionary<int, long> offsets, CancellationToken cancellationToken)
    {
        lock (changing)
        {
            var moved = Group(topic, group);
            if (moved.Members > 0)
                return Task.FromException(new GroupInUseException($"Somebody is in the consumer group '{group}'."));
            foreach (var (partition, offset) in offsets)
                moved.Committed[partition] = offset;
            return Task.CompletedTask;
        }
    }

    public Task Publish(IReadOnlyList<OutgoingRecord> records, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (changing)
        {
            if (Refuses?.Invoke() == true)
                return Task.FromException(new PublishFailedException("The log takes nothing at the moment."));
            var most = failures.TryDequeue(out var limit) ? limit : records.Count;
            foreach (var record in records.Take(most))
                Append(record);
            Signal();
            return most < records.Count
                ? Task.FromException(new PublishFailedException($"The publish was made to fail after {most} of {records.Count} records."))
                : Task.CompletedTask;
        }
    }

    public Task<string> Get(string topic, CancellationToken cancellationToken)
    {
        lock (changing)
            return Task.FromResult($"memory/{topic}/{lives.GetValueOrDefault(topic)}");
    }

    public IRecordConsumer Join(string topic, string group)
    {
        lock (changing)
        {
            var joined = Group(topic, group);
            var member = new InMemoryConsumer(this, joined);
            joined.Add(member);
            return member;
        }
    }

    /// <summary>The offset that a group reads next where it has done everything before.</summary>
    public long Committed(string topic, string group, int partition)
    {
        lock (changing)
            return Group(topic, group).Committed.GetValueOrDefault(partition);
    }

    /// <summary>Sets a group's offsets back to the beginning; its members read everything again.</summary>
    public void Rewind(string topic, string group)
    {
        lock (changing)
        {
            var rewound = Group(topic, group);
            rewound.Committed.Clear();
            rewound.Rebalance();
            Signal();
        }
    }

    internal async Task<IReadOnlyList<ConsumedRecord>> Poll(InMemoryConsumer member, int most, TimeSpan wait, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var over = Task.Delay(wait, time, waiting.Token);
        try
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Task signal;
                lock (changing)
                {
                    var taken = member.Take(Topic(member.Group.Topic), most);
                    if (taken.Count > 0 || over.IsCompleted || wait <= TimeSpan.Zero)
                        return taken;
                    signal = appended.Task;
                }

                await Task.WhenAny(signal, over);
            }
        }
        finally
        {
            await waiting.CancelAsync();
        }
    }

    internal void Locked(Action action)
    {
        lock (changing)
        {
            action();
            Signal();
        }
    }

    internal int Partitions => partitions;

    private InMemoryGroup Group(string topic, string group)
    {
        if (!groups.TryGetValue($"{group} {topic}", out var found))
            groups[$"{group} {topic}"] = found = new InMemoryGroup(topic, partitions);
        return found;
    }

    private List<ConsumedRecord>[] Topic(string topic)
    {
        if (!topics.TryGetValue(topic, out var logs))
            topics[topic] = logs = [.. Enumerable.Range(0, partitions).Select(_ => new List<ConsumedRecord>())];
        return logs;
    }

    private void Append(OutgoingRecord record)
    {
        var logs = Topic(record.Topic);
        var partition = record.Partition ?? (record.Key is null ? nextPartition++ % partitions : Murmur2.Partition(record.Key, partitions));
        if (partition >= partitions)
            throw new PublishFailedException($"'{record.Topic}' has no partition {partition}.");
        logs[partition].Add(new ConsumedRecord(record.Topic, partition, logs[partition].Count, record.Key, record.Value, record.Headers, time.GetUtcNow()));
    }

    private void Signal()
    {
        var waiting = appended;
        appended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting.SetResult();
    }
}
