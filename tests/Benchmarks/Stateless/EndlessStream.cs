using Tributary.Messaging.Consuming;
using Tributary.Messaging.Records;

namespace Tributary.Tests.Benchmarks.Stateless;

/// <summary>A consumer whose stream never ends: the same events over and over, each time at later offsets, so that whatever is remembered by offset would add up.</summary>
internal sealed class EndlessStream(ConsumedRecord[] events) : IRecordConsumer
{
    private readonly Dictionary<int, long> lengths = events.CountBy(record => record.Partition).ToDictionary(partition => partition.Key, partition => (long)partition.Value);
    private readonly Dictionary<int, long> done = [];
    private int next;
    private long round;

    /// <summary>How many records were acknowledged.</summary>
    public long Acknowledged => done.Values.Sum();

    public Task<IReadOnlyList<ConsumedRecord>> Poll(int most, TimeSpan wait, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var polled = new ConsumedRecord[most];
        for (var i = 0; i < most; i++)
        {
            var record = events[next];
            polled[i] = record with { Offset = record.Offset + (round * lengths[record.Partition]) };
            if (++next == events.Length)
                (next, round) = (0, round + 1);
        }

        return Task.FromResult<IReadOnlyList<ConsumedRecord>>(polled);
    }

    public void Acknowledge(IReadOnlyList<ConsumedRecord> records)
    {
        foreach (var record in records)
            done[record.Partition] = record.Offset + 1;
    }

    public Task Leave(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
