using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using Tributary.Messaging.Consuming;
using Tributary.Messaging.Records;

namespace Tributary.Messaging.Kafka;

/// <summary>
/// A member of a Kafka consumer group. The client blocks while it polls, so it has a thread of its own, which does nothing between polls: that is when
/// the group's poll interval runs. What is acknowledged is stored in the client, which commits it every so often and when it leaves.
/// </summary>
internal sealed class KafkaRecordConsumer : IRecordConsumer
{
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Nothing = TimeSpan.Zero;
    private readonly string topic;
    private readonly string group;
    private readonly ILogger logger;
    private readonly IConsumer<byte[]?, byte[]?> consumer;
    private readonly ConsumerThread thread;
    private readonly DeliveredOffsets delivered = new();
    private readonly Hindrances hindrances;
    private volatile bool stuck;

    public KafkaRecordConsumer(KafkaConnection connection, KafkaConsumerOptions options, string topic, string group, ILogger logger, TimeProvider time)
    {
        this.topic = topic;
        this.group = group;
        this.logger = logger;
        hindrances = new Hindrances(logger, group, topic, time);
        var builder = new ConsumerBuilder<byte[]?, byte[]?>(KafkaConsumerConfig.Of(connection, options, group))
            .SetLogHandler((_, message) => KafkaConnection.LogTo(logger, message))
            .SetErrorHandler((_, error) => hindrances.Add(error.Reason))
            .SetPartitionsAssignedHandler((client, partitions) => Assigned(client, partitions, connection.Embedded))
            .SetPartitionsRevokedHandler((_, partitions) => Revoked(partitions))
            .SetPartitionsLostHandler((_, partitions) => Revoked(partitions));
        if (connection.Token is not null)
            builder.SetOAuthBearerTokenRefreshHandler((client, settings) => _ = connection.RefreshToken(client, logger));
        consumer = builder.Build();
        consumer.Subscribe(topic);
        thread = new ConsumerThread($"{group} on {topic}", consumer.Dispose);
    }

    public Task<IReadOnlyList<ConsumedRecord>> Poll(int most, TimeSpan wait, CancellationToken cancellationToken) =>
        thread.Run<IReadOnlyList<ConsumedRecord>>(() => PollNow(most, wait, cancellationToken));

    public void Acknowledge(IReadOnlyList<ConsumedRecord> records)
    {
        foreach (var partition in records.GroupBy(record => record.Partition))
        {
            var next = partition.Max(record => record.Offset) + 1;
            if (!delivered.MayStore(partition.Key, next))
                continue;
            try
            {
                consumer.StoreOffset(new TopicPartitionOffset(topic, partition.Key, next));
            }
            catch (KafkaException exception) when (exception.Error.Code == ErrorCode.Local_State)
            {
                // Revoked in this very moment: the new owner's delivery counts.
            }
        }
    }

    public async Task Leave(CancellationToken cancellationToken)
    {
        var closing = thread.Run(() =>
        {
            consumer.Close();
            return true;
        });
        try
        {
            await closing.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            stuck = true;
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        thread.End();
        // A client that can't reach its broker to say goodbye ends when it has given up.
        if (!stuck)
            await thread.Ended;
    }

    private List<ConsumedRecord> PollNow(int most, TimeSpan wait, CancellationToken cancellationToken)
    {
        var records = new List<ConsumedRecord>();
        var left = wait;
        while (records.Count == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var slice = left < Slice ? left : Slice;
            Add(records, slice);
            left -= slice;
            if (left <= TimeSpan.Zero)
                break;
        }

        while (records.Count > 0 && records.Count < most && Add(records, Nothing))
        {
        }

        delivered.Add(records);
        if (records.Count > 0)
            hindrances.Over();
        return records;
    }

    private bool Add(List<ConsumedRecord> records, TimeSpan wait)
    {
        ConsumeResult<byte[]?, byte[]?>? result;
        try
        {
            result = consumer.Consume(wait);
        }
        catch (ConsumeException exception)
        {
            if (Fatal(exception.Error) is { } fatal)
                throw fatal;
            hindrances.Add(exception.Error.Reason);
            return false;
        }

        if (result is null)
            return false;
        records.Add(KafkaRecords.ToConsumed(topic, result));
        return true;
    }

    private IEnumerable<TopicPartitionOffset> Assigned(IConsumer<byte[]?, byte[]?> client, List<TopicPartition> partitions, bool embedded)
    {
        delivered.Clear();
        Log.PartitionsAssigned(logger, group, topic, string.Join(' ', partitions.Select(partition => partition.Partition.Value)));
        if (!embedded || partitions.Count == 0)
            return partitions.Select(partition => new TopicPartitionOffset(partition, Offset.Unset));
        try
        {
            // The reset policy is an error there, so a partition that the group never committed begins at 0 by name; had 0 been dropped, that is the error.
            return client.Committed(partitions, KafkaAdmin.RequestTimeout)
                .Select(partition => partition.Offset == Offset.Unset ? new TopicPartitionOffset(partition.TopicPartition, 0) : partition);
        }
        catch (KafkaException exception)
        {
            throw new FatalStreamException($"The embedded broker does not tell what '{group}' has committed of '{topic}': {exception.Error.Reason}.", exception);
        }
    }

    private void Revoked(List<TopicPartitionOffset> partitions)
    {
        delivered.Clear();
        Log.PartitionsRevoked(logger, group, topic, string.Join(' ', partitions.Select(partition => partition.Partition.Value)));
    }

    private FatalStreamException? Fatal(Error error) => error.Code switch
    {
        ErrorCode.Local_AutoOffsetReset or ErrorCode.OffsetOutOfRange => new FatalStreamException(
            $"The group '{group}' asks for records of '{topic}' that the broker no longer has ({error.Reason}): they were deleted before they were read. On the embedded broker, run with --kafka host:port; else begin with storage and streams that are both empty."),
        ErrorCode.UnknownTopicOrPart or ErrorCode.UnknownTopicId => new FatalStreamException(
            $"The stream '{topic}' that '{group}' reads does not exist on the broker: make the streams there, which 'tributary up --kafka host:port' does once and for all."),
        ErrorCode.TopicAuthorizationFailed or ErrorCode.GroupAuthorizationFailed => new FatalStreamException(
            $"'{group}' may not read '{topic}': {error.Reason}."),
        _ => error.IsFatal ? new FatalStreamException($"The consumer of '{group}' on '{topic}' has failed: {error.Reason}.") : null,
    };
}
