using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Tributary.Hosting.Composition;
using Tributary.Hosting.Parking;
using Tributary.Hosting.Resilience;
using Tributary.Hosting.Wire;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;
using Tributary.Messaging.Publishing;
using Tributary.Messaging.Records;

namespace Tributary.Hosting.Translating;

/// <summary>
/// Turns each event of a stream into commands for its own context's stores, without state. An output inherits its source's position and command id, so
/// that a source which is delivered or published again makes the same outputs, and their receivers recognise them.
/// </summary>
/// <typeparam name="TFunction">The function class; its trigger names the consumer group.</typeparam>
public sealed class Translator<TFunction>
{
    private readonly Pipeline pipeline;
    private readonly ILogger<Translator<TFunction>> logger;
    private readonly FaultPolicy faults;
    private readonly OutageRetry retry;
    private readonly string group = TriggerOf<TFunction>.Group;

    public Translator(Pipeline pipeline, ILogger<Translator<TFunction>> logger, FaultPolicyOf<TFunction>? declared = null)
    {
        this.pipeline = pipeline;
        this.logger = logger;
        faults = declared?.Policy ?? FaultPolicy.OfDecisions;
        retry = new OutageRetry(faults.Budget ?? pipeline.Options.OutageBudget, pipeline.Clock, logger, pipeline.Jitter, faults.IsTransient);
    }

    /// <summary>Translates a batch; when it returns, the log has acknowledged every output and every dead letter.</summary>
    /// <exception cref="PublishFailedException">The log stayed out for the budget: deliver the batch again.</exception>
    public Task Translate<TSource>(KafkaRecord[] records, Func<Received<TSource>, IEnumerable<Emission>> translate, CancellationToken cancellationToken)
        where TSource : class =>
        Translate(records.ToConsumed(), translate, cancellationToken);

    internal async Task Translate<TSource>(
        IReadOnlyList<ConsumedRecord> records, Func<Received<TSource>, IEnumerable<Emission>> translate, CancellationToken cancellationToken)
        where TSource : class
    {
        if (records.Count == 0)
            return;

        // A source without a position is known by where it lies, and that only means something within one life of its stream.
        var begun = retry.Begin();
        var incarnation = records.All(record => record.Headers.Any(header => header is { Key: HeaderNames.Producer, Value: not null }))
            ? ""
            : await retry.Run(group, begun, token => pipeline.Incarnations.Get(records[0].Topic, token), cancellationToken);
        await retry.Run(group, begun, token => pipeline.LookUpSchemas(records, token), cancellationToken);
        var outgoing = new List<OutgoingRecord>();
        var parked = 0;
        foreach (var record in records)
        {
            var attempts = 0;
            try
            {
                outgoing.AddRange(faults.DeclaresTransient
                    ? await retry.Run(group, begun, _ => Task.FromResult(Attempt()), cancellationToken)
                    : Attempt());
            }
            // A translation is pure: what it throws for these bytes it throws again, unless the function declares otherwise.
            catch (Exception error) when (faults.KindOf(error) == FaultKind.Permanent)
            {
                logger.Parked(record.Topic, record.Partition, record.Offset, error.Message);
                outgoing.Add(pipeline.DeadLetters.Of(record, group, error, attempts));
                parked++;
            }

            List<OutgoingRecord> Attempt()
            {
                attempts++;
                return OutputsOf(record, pipeline.Reader.Read<TSource>(record), incarnation, translate);
            }
        }

        await retry.Run(group, begun, token => pipeline.Publisher.Publish(outgoing, token), cancellationToken);
        pipeline.Metrics.Count(group, "applied", records.Count - parked);
        pipeline.Metrics.Count(group, "parked", parked);
    }

    private List<OutgoingRecord> OutputsOf<TSource>(
        ConsumedRecord record, Received<TSource> source, string incarnation, Func<Received<TSource>, IEnumerable<Emission>> translate)
        where TSource : class
    {
        var outputs = new List<OutgoingRecord>();
        Slot? last = null;
        foreach (var emission in translate(source).OrderBy(emission => emission.Slot))
        {
            if (emission.Slot == last)
                throw new InvalidOperationException($"The slot {emission.Slot} is taken twice by the outputs of one event.");
            last = emission.Slot;
            outputs.Add(EventEncoder.Parkable(pipeline.Encoder.Encode(emission, pipeline.Encoder.Metadata(emission.Stream, source.Time, source.Metadata.TraceParent) with
            {
                // A release comes after later ones of its producer, which would hide a position; its receivers know it by its id.
                Position = ReleaseId.Of(source.Metadata) is null ? Inherited(record, source.Metadata.Position, incarnation, emission.Slot) : null,
                Command = source.Metadata.Command?.Then(emission.Slot),
            })));
        }

        return outputs;
    }

    private Position Inherited(ConsumedRecord record, Position? source, string incarnation, Slot slot) => source is not null
        ? new Position(string.Create(CultureInfo.InvariantCulture, $"{group}/{record.Partition}/{source.Producer}"), source.Sequence, source.Slots.Then(slot))
        : new Position(string.Create(CultureInfo.InvariantCulture, $"{group}/{incarnation}/{record.Partition}"), record.Offset, SlotPath.Of(slot));
}
