using Microsoft.Extensions.Logging;
using Tributary.Messaging.Publishing;
using Tributary.Messaging.Records;

namespace Tributary.Messaging.Kafka;

/// <summary>
/// Publishes to Kafka with an idempotent, gapless producer: acknowledged by all in-sync replicas, no time-out inside the client, keys partitioned as
/// Java's producer does. A producer that failed in any way is discarded whole, with all that it had not sent; the next call gets a new one.
/// Safe for concurrent calls; a failure of one fails the others that are under way.
/// </summary>
public sealed class KafkaRecordPublisher : IRecordPublisher, IAsyncDisposable
{
    /// <summary>The largest record that can be published, in bytes of key, value and headers: with its framing below a broker's default of 1 MiB.</summary>
    public const int LargestRecord = LargestEvent + (24 * 1024);

    /// <summary>The largest event that should be published: with the headers that say why, a consumer that can't handle it can still park it.</summary>
    public const int LargestEvent = 960 * 1024;

    private readonly KafkaConnection connection;
    private readonly KafkaPublisherOptions options;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly SemaphoreSlim changing = new(1);
    private GaplessProducer? current;
    private bool disposed;

    public KafkaRecordPublisher(KafkaConnection connection, KafkaPublisherOptions options, TimeProvider time, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(options);
        connection.Validate();
        options.Validate();
        this.connection = connection;
        this.options = options;
        this.time = time;
        this.logger = logger;
    }

    /// <inheritdoc />
    /// <exception cref="FatalStreamException">The broker refuses further records for good.</exception>
    /// <exception cref="ArgumentException">A record is larger than <see cref="LargestRecord"/>; nothing was published.</exception>
    public async Task Publish(IReadOnlyList<OutgoingRecord> records, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(records);
        if (records.Count == 0)
            return;
        foreach (var record in records)
            if (record.Size > LargestRecord)
                throw new ArgumentException($"A record for '{record.Topic}' has {record.Size} bytes; expected at most {LargestRecord}.", nameof(records));

        var producer = await Producer(cancellationToken);
        try
        {
            await producer.Append(records, time, cancellationToken).WaitAsync(options.AcknowledgementTimeout, time, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            var failure = new PublishFailedException(
                $"The broker at {connection.BootstrapServers} did not acknowledge {records.Count} records within {options.AcknowledgementTimeout.TotalSeconds} s.", exception);
            producer.Fail(failure);
            throw failure;
        }
        catch (OperationCanceledException)
        {
            producer.Fail(new PublishFailedException("Another publish on the same producer was cancelled half-way."));
            throw;
        }

        foreach (var topic in records.CountBy(record => record.Topic))
            MessagingMetrics.AddPublished(topic.Key, topic.Value);
    }

    /// <summary>Ends the producer; publishes under way fail.</summary>
    public async ValueTask DisposeAsync()
    {
        await changing.WaitAsync(CancellationToken.None);
        try
        {
            disposed = true;
            if (current is null)
                return;
            current.Fail(new PublishFailedException("The publisher is being stopped."));
            await current.End();
        }
        finally
        {
            changing.Release();
        }
    }

    private async Task<GaplessProducer> Producer(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref current) is { Failed: false } usable)
            return usable;
        await changing.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            if (current is { Failed: false })
                return current;
            // What the failed one still held must be gone before anything is sent again, or it could land behind it.
            if (current is not null)
                await current.End();
            Volatile.Write(ref current, new GaplessProducer(connection, options, logger));
            return current;
        }
        finally
        {
            changing.Release();
        }
    }
}
