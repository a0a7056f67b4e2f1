using System.Globalization;
using Avro.Specific;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Tributary.Hosting.Applying;
using Tributary.Hosting.Parking;
using Tributary.Hosting.Resilience;
using Tributary.Hosting.Telemetry;
using Tributary.Hosting.Wire;
using Tributary.Messaging;
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
    private readonly EventReader reader;
    private readonly EventEncoder encoder;
    private readonly DeadLetters deadLetters;
    private readonly IRecordPublisher publisher;
    private readonly IStreamIncarnations incarnations;
    private readonly PipelineMetrics metrics;
    private readonly ILogger<Translator<TFunction>> logger;
    private readonly OutageRetry retry;
    private readonly string group = TriggerOf<TFunction>.Group;

    internal Translator(
        EventReader reader, EventEncoder encoder, DeadLetters deadLetters, IRecordPublisher publisher, IStreamIncarnations incarnations,
        PipelineMetrics metrics, ApplierOptions options, TimeProvider clock, ILogger<Translator<TFunction>> logger)
    {
        this.reader = reader;
        this.encoder = encoder;
        this.deadLetters = deadLetters;
        this.publisher = publisher;
        this.incarnations = incarnations;
        this.metrics = metrics;
        this.logger = logger;
        retry = new OutageRetry(options.OutageBudget, clock, logger);
    }

    /// <summary>Translates a batch; when it returns, the log has acknowledged every output and every dead letter.</summary>
    /// <exception cref="PublishFailedException">The log stayed out for the budget: deliver the batch again.</exception>
    public Task Translate<TSource>(KafkaRecord[] records, Func<Received<TSource>, IEnumerable<Emission>> translate, CancellationToken cancellationToken)
        where TSource : class, ISpecificRecord, new() =>
        Translate(records.ToConsumed(), translate, cancellationToken);

    internal async Task Translate<TSource>(
        IReadOnlyList<ConsumedRecord> records, Func<Received<TSource>, IEnumerable<Emission>> translate, CancellationToken cancellationToken)
        where TSource : class, ISpecificRecord, new()
    {
        if (records.Count == 0)
            return;
        var incarnation = await incarnations.Get(records[0].Topic, cancellationToken);
        var outgoing = new List<OutgoingRecord>();
        var parked = 0;
        foreach (var record in records)
        {
            try
            {
                outgoing.AddRange(OutputsOf(record, reader.Read<TSource>(record), incarnation, translate));
            }
            // A translation is pure: what it throws for these bytes it throws again.
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                logger.Parked(record.Topic, record.Partition, record.Offset, error.Message);
                outgoing.Add(deadLetters.Of(record, group, error, attempts: 1));
                parked++;
            }
        }

        await retry.Run(group, async token =>
        {
            await publisher.Publish(outgoing, token);
            return true;
        }, cancellationToken);
        metrics.Count(group, "applied", records.Count - parked);
        metrics.Count(group, "parked", parked);
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
            outputs.Add(encoder.Encode(emission, encoder.Metadata(emission.Stream, source.Time, source.Metadata.TraceParent) with
            {
                Position = Inherited(record, source.Metadata.Position, incarnation, emission.Slot),
                Command = source.Metadata.Command?.Then(emission.Slot),
            }));
        }

        return outputs;
    }

    private Position Inherited(ConsumedRecord record, Position? source, string incarnation, Slot slot) => source is not null
        ? new Position(string.Create(CultureInfo.InvariantCulture, $"{group}/{record.Partition}/{source.Producer}"), source.Sequence, source.Slots.Then(slot))
        : new Position(string.Create(CultureInfo.InvariantCulture, $"{group}/{incarnation}/{record.Partition}"), record.Offset, SlotPath.Of(slot));
}
