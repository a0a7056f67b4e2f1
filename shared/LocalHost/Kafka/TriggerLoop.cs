using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Tributary.Messaging;
using Tributary.Messaging.Consuming;
using Tributary.Messaging.Records;

namespace Tributary.LocalHost.Kafka;

/// <summary>
/// Feeds one function from one topic, by the rules of the Functions host's Kafka extension. A batch mixes partitions, each in order. It is done when the
/// function has returned, and acknowledged then; a function that throws gets the same batch again. While it runs, one more batch is collected and one waits;
/// then nothing is polled. A rebalance waits for nothing: the records in flight may be delivered to the new owner at the same time.
/// </summary>
internal sealed class TriggerLoop
{
    private const int WaitingBatches = 1;
    private readonly IRecordConsumer consumer;
    private readonly string group;
    private readonly Func<IReadOnlyList<ConsumedRecord>, CancellationToken, Task> function;
    private readonly TriggerOptions options;
    private readonly TimeProvider time;
    private readonly ILogger logger;

    public TriggerLoop(
        IRecordConsumer consumer,
        string group,
        Func<IReadOnlyList<ConsumedRecord>, CancellationToken, Task> function,
        TriggerOptions options,
        TimeProvider time,
        ILogger logger)
    {
        options.Validate();
        this.consumer = consumer;
        this.group = group;
        this.function = function;
        this.options = options;
        this.time = time;
        this.logger = logger;
    }

    /// <summary>
    /// Runs until <paramref name="stop"/> is cancelled: then it takes nothing new, and ends when the batch in flight has returned and was acknowledged.
    /// <paramref name="abandon"/> cancels that batch too; it is not acknowledged then. The caller lets the consumer leave its group afterwards.
    /// </summary>
    /// <exception cref="FatalStreamException">The function or the consumer can't go on.</exception>
    public async Task Run(CancellationToken stop, CancellationToken abandon)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop, abandon);
        var batches = Channel.CreateBounded<IReadOnlyList<ConsumedRecord>>(new BoundedChannelOptions(WaitingBatches) { SingleReader = true, SingleWriter = true });
        var collecting = Ending(() => Collect(batches.Writer, ending.Token), ending);
        var executing = Ending(() => Execute(batches.Reader, ending.Token, abandon), ending);
        await Task.WhenAll(collecting, executing);
    }

    /// <summary>What ends one side ends the other; being asked to end is no failure.</summary>
    private static async Task Ending(Func<Task> side, CancellationTokenSource ending)
    {
        try
        {
            await side();
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // Asked to end.
        }
        finally
        {
            // Not CancelAsync, which runs what it cancels on another thread.
            ending.Cancel();
        }
    }

    private async Task Collect(ChannelWriter<IReadOnlyList<ConsumedRecord>> batches, CancellationToken stop)
    {
        while (true)
            await batches.WriteAsync(await NextBatch(stop), stop);
    }

    private async Task<IReadOnlyList<ConsumedRecord>> NextBatch(CancellationToken stop)
    {
        var batch = await consumer.Poll(options.MaxBatchSize, options.SubscriberInterval, stop);
        while (batch.Count == 0)
            batch = await consumer.Poll(options.MaxBatchSize, options.SubscriberInterval, stop);
        if (batch.Count == options.MaxBatchSize)
            return batch;

        var begun = time.GetTimestamp();
        var collected = new List<ConsumedRecord>(batch);
        while (collected.Count < options.MaxBatchSize && options.SubscriberInterval - time.GetElapsedTime(begun) is var left && left > TimeSpan.Zero)
        {
            var wait = options.IdleRelease is { } idle && idle < left ? idle : left;
            var more = await consumer.Poll(options.MaxBatchSize - collected.Count, wait, stop);
            if (more.Count == 0 && options.IdleRelease is not null)
                break;
            collected.AddRange(more);
        }

        return collected;
    }

    private async Task Execute(ChannelReader<IReadOnlyList<ConsumedRecord>> batches, CancellationToken stop, CancellationToken abandon)
    {
        // A batch that waits when the stop comes is left to the next owner: only the one in flight is finished.
        while (!stop.IsCancellationRequested)
        {
            var batch = await batches.ReadAsync(stop);
            if (!await Handle(batch, stop, abandon))
                return;
            consumer.Acknowledge(batch);
            MessagingMetrics.AddConsumed(group, batch.Count);
        }
    }

    /// <summary>Invokes the function until the batch counts as done; false if it was told to stop before that.</summary>
    private async Task<bool> Handle(IReadOnlyList<ConsumedRecord> batch, CancellationToken stop, CancellationToken abandon)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await function(batch, abandon);
                return true;
            }
            catch (OperationCanceledException) when (abandon.IsCancellationRequested)
            {
                return false;
            }
            // The host's rule, not an oversight: whatever a function throws, its batch is tried again.
            catch (Exception exception)
            {
                if (FatalIn(exception) is { } fatal)
                    throw fatal;
                Log.BatchFailed(logger, exception, group, batch.Count, attempt + 1);
            }

            if (options.CommitOnFailure || (options.MaxRetries >= 0 && attempt >= options.MaxRetries))
            {
                Log.BatchSkipped(logger, group, batch.Count);
                return true;
            }

            if (stop.IsCancellationRequested)
                return false;
            await Task.Delay(options.RetryPause, time, stop);
        }
    }

    private static FatalStreamException? FatalIn(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
            if (cause is FatalStreamException fatal)
                return fatal;
        return null;
    }
}
