using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using Tributary.Messaging.Publishing;
using Tributary.Messaging.Records;

namespace Tributary.Messaging.Kafka;

/// <summary>
/// One life of a producer. After the first failure it appends nothing more: the client's gapless guarantee turns the failure of a record into the end
/// of the whole client.
/// </summary>
internal sealed class GaplessProducer
{
    private static readonly TimeSpan WhileQueueIsFull = TimeSpan.FromMilliseconds(5);
    private readonly IProducer<byte[]?, byte[]?> producer;
    private readonly ILogger logger;
    private readonly TaskCompletionSource failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool dead;
    private int underWay;

    public GaplessProducer(KafkaConnection connection, KafkaPublisherOptions options, ILogger logger)
    {
        this.logger = logger;
        var config = new ProducerConfig(connection.ToConfig())
        {
            Acks = Acks.All,
            EnableIdempotence = true,
            EnableGaplessGuarantee = true,
            MessageTimeoutMs = 0,
            // With more, a request behind one that the broker was not ready for (a partition that was just made, or moved) may overtake it: where a broker
            // does not know a producer yet it takes any first sequence, and the client then counts the overtaken records as acknowledged. They were lost.
            MaxInFlight = 1,
            CompressionType = CompressionType.Lz4,
            Partitioner = Partitioner.Murmur2Random,
            LingerMs = options.Linger.TotalMilliseconds,
            MessageMaxBytes = KafkaRecordPublisher.LargestRecord + (40 * 1024),
            BatchSize = 256 * 1024,
            QueueBufferingMaxKbytes = 64 * 1024,
            // Only whether a record was acknowledged is asked for.
            DeliveryReportFields = "none",
        };
        var builder = new ProducerBuilder<byte[]?, byte[]?>(config)
            .SetLogHandler((_, message) => KafkaConnection.LogTo(logger, message))
            // Waiting publishes are failed by their records' reports, which say why; this only keeps others away.
            .SetErrorHandler((_, error) => dead |= error.IsFatal);
        if (connection.Token is not null)
            builder.SetOAuthBearerTokenRefreshHandler((client, settings) => _ = connection.RefreshToken(client, logger));
        producer = builder.Build();
    }

    /// <summary>Whether it can't be used any more.</summary>
    public bool Failed => dead || failed.Task.IsCompleted;

    /// <summary>Appends the records in order; ends when all are acknowledged, or when this producer has failed.</summary>
    public async Task Append(IReadOnlyList<OutgoingRecord> records, TimeProvider time, CancellationToken cancellationToken)
    {
        var pending = new Acknowledgements(records.Count, this);
        Interlocked.Increment(ref underWay);
        try
        {
            foreach (var record in records)
                while (!TryProduce(record, pending))
                    await Task.Delay(WhileQueueIsFull, time, cancellationToken);
            await await Task.WhenAny(pending.All, failed.Task);
        }
        finally
        {
            Interlocked.Decrement(ref underWay);
        }
    }

    /// <summary>Makes it fail, and everything that waits on it.</summary>
    public void Fail(Exception exception)
    {
        if (!failed.TrySetException(exception))
            return;
        // Nobody may be waiting for it.
        _ = failed.Task.Exception;
        // One that is idle is stopped without loss.
        if (Volatile.Read(ref underWay) > 0)
            Log.ProducerDiscarded(logger, exception.Message);
    }

    /// <summary>Drops what was not sent. Afterwards nothing of it is on its way, but for a request that the network still holds.</summary>
    public Task End() => Task.Run(producer.Dispose);

    private bool TryProduce(OutgoingRecord record, Acknowledgements pending)
    {
        // Checked per record: a record must not follow one that another call lost.
        if (failed.Task.IsCompleted)
            return true;
        try
        {
            var message = new Message<byte[]?, byte[]?> { Key = record.Key, Value = record.Value, Headers = HeadersOf(record) };
            var partition = record.Partition is { } fixedPartition ? new Partition(fixedPartition) : Partition.Any;
            producer.Produce(new TopicPartition(record.Topic, partition), message, pending.Acknowledged);
            return true;
        }
        catch (ProduceException<byte[]?, byte[]?> exception) when (exception.Error.Code == ErrorCode.Local_QueueFull)
        {
            return false;
        }
        catch (KafkaException exception)
        {
            Fail(Translate(exception.Error, record.Topic, record.Partition));
            return true;
        }
        catch (ObjectDisposedException exception)
        {
            Fail(new PublishFailedException("The producer was discarded.", exception));
            return true;
        }
    }

    private static Headers HeadersOf(OutgoingRecord record)
    {
        var headers = new Headers();
        foreach (var header in record.Headers)
            headers.Add(header.Key, header.Value);
        return headers;
    }

    private static Exception Translate(Error error, string topic, int? partition) => error.Code switch
    {
        ErrorCode.PolicyViolation => new FatalStreamException(
            $"The broker refuses further records for the stream '{topic}'. If it is the embedded broker it is full, and has said which stream filled it: run against a Kafka broker with --kafka host:port."),
        _ => new PublishFailedException($"A record for partition {(partition is null or < 0 ? "?" : partition)} of the stream '{topic}' was not acknowledged: {error.Reason}."),
    };

    /// <summary>Counts down the records of one publish.</summary>
    private sealed class Acknowledgements(int records, GaplessProducer producer)
    {
        private readonly TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int left = records;

        public Task All => all.Task;

        public void Acknowledged(DeliveryReport<byte[]?, byte[]?> report)
        {
            if (report.Error.IsError)
                producer.Fail(Translate(report.Error, report.Topic, report.Partition.Value));
            else if (Interlocked.Decrement(ref left) == 0)
                all.TrySetResult();
        }
    }
}
