using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Tributary.Hosting.Composition;
using Tributary.Hosting.Resilience;
using Tributary.Hosting.Wire;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;
using Tributary.Messaging.Records;

namespace Tributary.Hosting.Calling;

/// <summary>
/// Talks to the outside for each event of a stream and publishes what came of it: in parallel across keys, in order within a key. A call may be made
/// again after a fault, so it carries an idempotency key.
/// </summary>
/// <typeparam name="TFunction">The function class; its trigger names the consumer group.</typeparam>
public sealed class Caller<TFunction>
{
    private const int ParallelKeys = 64;

    private readonly Pipeline pipeline;
    private readonly ILogger<Caller<TFunction>> logger;
    private readonly FaultPolicy faults;
    private readonly OutageRetry retry;
    private readonly string group = TriggerOf<TFunction>.Group;

    public Caller(Pipeline pipeline, ILogger<Caller<TFunction>> logger, FaultPolicyOf<TFunction>? declared = null)
    {
        this.pipeline = pipeline;
        this.logger = logger;
        faults = declared?.Policy ?? FaultPolicy.OfCalls;
        retry = new OutageRetry(faults.Budget ?? pipeline.Options.OutageBudget, pipeline.Clock, logger, pipeline.Jitter, faults.IsTransient);
    }

    /// <summary>Makes the calls of a batch; when it returns, the log has acknowledged every outcome and every dead letter.</summary>
    /// <param name="records">The batch as the trigger delivered it.</param>
    /// <param name="call">The call for one event. What the function's <see cref="FaultPolicy"/> calls transient is tried again, what it calls permanent parks the event.</param>
    /// <param name="cancellationToken">Abandons the batch; it is delivered again.</param>
    public Task Call<TSource>(
        KafkaRecord[] records, Func<Received<TSource>, CancellationToken, Task<IReadOnlyList<CallerOutput>>> call, CancellationToken cancellationToken)
        where TSource : class =>
        Call(records.ToConsumed(), call, cancellationToken);

    internal async Task Call<TSource>(
        IReadOnlyList<ConsumedRecord> records, Func<Received<TSource>, CancellationToken, Task<IReadOnlyList<CallerOutput>>> call, CancellationToken cancellationToken)
        where TSource : class
    {
        var results = new IReadOnlyList<OutgoingRecord>[records.Count];
        var parked = 0;
        var begun = retry.Begin();
        await retry.Run(group, begun, token => pipeline.LookUpSchemas(records, token), cancellationToken);
        var byKey = records.Select((record, i) => (record, i)).GroupBy(entry => Convert.ToHexString(entry.record.Key ?? []));
        await Parallel.ForEachAsync(
            byKey, new ParallelOptions { MaxDegreeOfParallelism = ParallelKeys, CancellationToken = cancellationToken },
            async (key, token) =>
            {
                foreach (var (record, i) in key)
                {
                    results[i] = await ResultOf(record, begun, call, () => Interlocked.Increment(ref parked), token);
                }
            });
        await retry.Run(group, begun, token => pipeline.Publisher.Publish([.. results.SelectMany(result => result)], token), cancellationToken);
        pipeline.Metrics.Count(group, "applied", records.Count - parked);
        pipeline.Metrics.Count(group, "parked", parked);
    }

    private async Task<IReadOnlyList<OutgoingRecord>> ResultOf<TSource>(
        ConsumedRecord record, long begun, Func<Received<TSource>, CancellationToken, Task<IReadOnlyList<CallerOutput>>> call, Action park, CancellationToken cancellationToken)
        where TSource : class
    {
        var attempts = 1;
        try
        {
            var source = pipeline.Reader.Read<TSource>(record);
            attempts = 0;
            var outputs = await retry.Run(group, begun, token => Attempt(source, token), cancellationToken);
            return [.. outputs.Select(output => EventEncoder.Parkable(pipeline.Encoder.Encode(
                output.Emission, pipeline.Encoder.Metadata(output.Emission.Stream, source.Time, source.Metadata.TraceParent) with { Command = CommandId.Of(output.CommandId) })))];
        }
        // What is left is permanent: the event is parked alone, and the events around it go through.
        catch (Exception error) when (faults.KindOf(error) == FaultKind.Permanent)
        {
            park();
            logger.Parked(record.Topic, record.Partition, record.Offset, error.Message);
            return [pipeline.DeadLetters.Of(record, group, error, attempts)];
        }

        Task<IReadOnlyList<CallerOutput>> Attempt(Received<TSource> source, CancellationToken token)
        {
            attempts++;
            return call(source, token);
        }
    }
}
