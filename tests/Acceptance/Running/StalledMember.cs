using System.Text;
using Confluent.Kafka;
using Tributary.Messaging.Catalogue;
using Tributary.Messaging.Partitioning;

namespace Tributary.Tests.Acceptance.Running;

/// <summary>
/// A member of a function's group that takes its share of the partitions and does nothing with what comes there: another instance of the app, that
/// hangs. It commits nothing, so that the app itself goes on where the group was when this leaves. What it gets says how far an order has come.
/// </summary>
internal sealed class StalledMember : IAsyncDisposable
{
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(100);

    private readonly IConsumer<byte[], byte[]> consumer;
    private readonly TaskCompletionSource<IReadOnlySet<int>> assigned = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource leaving = new();
    private readonly Dictionary<string, int> seen = [];
    private readonly List<(string Key, int Records, TaskCompletionSource Reached)> waiting = [];
    private readonly Task polling;

    private StalledMember(string broker, StreamDefinition stream, string group)
    {
        Stream = stream;
        var config = new ConsumerConfig
        {
            BootstrapServers = broker,
            GroupId = group,
            EnableAutoCommit = false,
            AutoOffsetReset = AutoOffsetReset.Error,
            SessionTimeoutMs = 3000,
            HeartbeatIntervalMs = 1000,
            PartitionAssignmentStrategy = PartitionAssignmentStrategy.Range,
            FetchWaitMaxMs = 10,
        };
        consumer = new ConsumerBuilder<byte[], byte[]>(config)
            .SetPartitionsAssignedHandler((_, partitions) => assigned.TrySetResult(partitions.Select(partition => partition.Partition.Value).ToHashSet()))
            .SetErrorHandler((_, _) => { })
            .SetLogHandler((_, _) => { })
            .Build();
        consumer.Subscribe(stream.Name);
        // The client blocks while it polls.
        polling = Task.Factory.StartNew(Poll, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private StreamDefinition Stream { get; }

    private IReadOnlySet<int> Share { get; set; } = null!;

    /// <summary>Joins; returns when it has its share.</summary>
    public static async Task<StalledMember> Join(string broker, StreamDefinition stream, string group, CancellationToken cancellationToken)
    {
        var member = new StalledMember(broker, stream, group);
        member.Share = await member.assigned.Task.WaitAsync(cancellationToken);
        Assert.NotEmpty(member.Share);
        return member;
    }

    /// <summary>Whether the records of a key are in its share.</summary>
    public bool Holds(string key) => Share.Contains(Murmur2.Partition(Encoding.UTF8.GetBytes(key), Stream.Partitions));

    /// <summary>Returns when so many records of a key have come.</summary>
    public async Task Gets(string key, int records, CancellationToken cancellationToken)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (seen)
        {
            if (seen.GetValueOrDefault(key) >= records)
                return;
            waiting.Add((key, records, reached));
        }
        await reached.Task.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await leaving.CancelAsync();
        await polling;
        leaving.Dispose();
    }

    private void Poll()
    {
        using (consumer)
        {
            while (!leaving.IsCancellationRequested)
                if (consumer.Consume(Slice) is { } record)
                    Count(Encoding.UTF8.GetString(record.Message.Key));
            consumer.Close();
        }
    }

    private void Count(string key)
    {
        lock (seen)
        {
            seen[key] = seen.GetValueOrDefault(key) + 1;
            foreach (var (_, _, reached) in waiting.Where(wanted => wanted.Key == key && seen[key] >= wanted.Records))
                reached.TrySetResult();
        }
    }
}
