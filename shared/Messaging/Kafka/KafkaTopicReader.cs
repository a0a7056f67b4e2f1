using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using Tributary.Messaging.Consuming;
using Tributary.Messaging.Records;

namespace Tributary.Messaging.Kafka;

/// <summary>Reads a topic as a fresh reader would: from its beginning to its present end, in no group, committing nothing.</summary>
public sealed class KafkaTopicReader(KafkaConnection connection, ILogger logger) : IStreamReader
{
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc />
    public Task Read(string topic, int partitions, Action<ConsumedRecord> visit, CancellationToken cancellationToken) =>
        // The client blocks while it polls.
        Task.Factory.StartNew(
            () => ReadNow(topic, partitions, visit, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void ReadNow(string topic, int partitions, Action<ConsumedRecord> visit, CancellationToken cancellationToken)
    {
        var config = KafkaConsumerConfig.Of(connection, new KafkaConsumerOptions(), "tributary.topic-reader");
        config.EnableAutoCommit = false;
        config.EnablePartitionEof = true;
        var hindrances = new Hindrances(logger, "a topic reader", topic, TimeProvider.System);
        var builder = new ConsumerBuilder<byte[]?, byte[]?>(config)
            .SetLogHandler((_, message) => KafkaConnection.LogTo(logger, message))
            .SetErrorHandler((_, error) => hindrances.Add(error.Reason));
        if (connection.Token is not null)
            builder.SetOAuthBearerTokenRefreshHandler((client, settings) => _ = connection.RefreshToken(client, logger));
        using var consumer = builder.Build();
        var beginning = connection.Embedded ? new Offset(0) : Offset.Beginning;
        consumer.Assign(Enumerable.Range(0, partitions).Select(partition => new TopicPartitionOffset(topic, partition, beginning)));
        var unfinished = Enumerable.Range(0, partitions).ToHashSet();
        while (unfinished.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                if (consumer.Consume(Slice) is not { } result)
                    continue;
                if (result.IsPartitionEOF)
                    unfinished.Remove(result.Partition.Value);
                else
                    visit(KafkaRecords.ToConsumed(topic, result));
            }
            catch (ConsumeException exception)
            {
                throw new FatalStreamException($"The stream '{topic}' can't be read from its beginning: {exception.Error.Reason}.", exception);
            }
        }
    }
}
