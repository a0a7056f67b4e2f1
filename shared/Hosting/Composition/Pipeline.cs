using Tributary.Hosting.Applying;
using Tributary.Hosting.Parking;
using Tributary.Hosting.Telemetry;
using Tributary.Hosting.Wire;
using Tributary.Messaging;
using Tributary.Messaging.Publishing;
using Tributary.Messaging.Records;
using Tributary.Messaging.Registry;
using Tributary.Messaging.Serialization;

namespace Tributary.Hosting.Composition;

/// <summary>What every pipeline of an app is made of. Made by <see cref="ContextRegistration"/>.</summary>
public sealed class Pipeline
{
    private readonly RegistrySchemas? registrySchemas;

    internal Pipeline(
        ContextDefinition context, IRecordPublisher publisher, IStreamIncarnations incarnations, ApplierOptions options, PipelineMetrics metrics, TimeProvider clock,
        RegistryReader? registry = null)
    {
        registrySchemas = registry is null ? null : new RegistrySchemas(context.Schemas, registry);
        Serde = new ValueSerde(registrySchemas ?? context.Schemas);
        Encoder = new EventEncoder(context, Serde);
        Reader = new EventReader(Serde);
        DeadLetters = new DeadLetters(context, clock);
        Publisher = new OwnStreamsPublisher(context, publisher);
        Incarnations = incarnations;
        Options = options;
        Metrics = metrics;
        Clock = clock;
    }

    internal ISerde Serde { get; }

    internal EventEncoder Encoder { get; }

    internal EventReader Reader { get; }

    internal DeadLetters DeadLetters { get; }

    /// <summary>Publishes to the context's own streams, and to no other.</summary>
    internal IRecordPublisher Publisher { get; }

    internal IStreamIncarnations Incarnations { get; }

    internal ApplierOptions Options { get; }

    internal PipelineMetrics Metrics { get; }

    internal TimeProvider Clock { get; }

    /// <summary>What spreads the waits of those who try again: numbers from 0 to 1.</summary>
    internal Func<double> Jitter { get; init; } = Random.Shared.NextDouble;

    /// <summary>
    /// Asks the schema registry, where the app has one, for the schemas of a batch that are not committed. What it does not know either is no fault of the
    /// batch: those events are malformed, and parked one by one.
    /// </summary>
    /// <exception cref="RegistryUnavailableException">It could not be asked: try again.</exception>
    internal async Task LookUpSchemas(IReadOnlyList<ConsumedRecord> records, CancellationToken cancellationToken)
    {
        if (registrySchemas is null)
            return;
        foreach (var record in records)
            await registrySchemas.LookUp(record.Value, cancellationToken);
    }
}
