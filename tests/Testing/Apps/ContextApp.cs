using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Shop.Contracts;
using Shop.Contracts.Schemas;
using Tributary.Hosting;
using Tributary.Hosting.Wire;
using Tributary.Messaging;
using Tributary.Messaging.Catalogue;
using Tributary.Messaging.Consuming;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;
using Tributary.Messaging.Publishing;
using Tributary.Messaging.Records;
using Tributary.Messaging.Serialization;
using Tributary.State.Storage;
using Tributary.Tests.Testing.Log;
using Tributary.Tests.Testing.Storage;

namespace Tributary.Tests.Testing.Apps;

/// <summary>A context as its module puts it together, over a log and storage in memory, with a clock that the test moves.</summary>
public sealed class ContextApp : IDisposable
{
    private readonly IHost host;
    private readonly ValueSerde serde = new(SchemaLock.Committed);
    private readonly Dictionary<(string Reader, string Topic, int Partition), int> seen = [];

    public ContextApp(Action<IHostApplicationBuilder> add, params IEnumerable<KeyValuePair<string, string?>> settings)
    {
        ArgumentNullException.ThrowIfNull(add);
        Log = new InMemoryLog(Clock);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IRecordPublisher>(Log)
            .AddSingleton<IStreamIncarnations>(Log)
            .AddSingleton<IStreamReader>(Log)
            .AddSingleton<IConsumerGroups>(Log)
            .AddKeyedSingleton<IStateStorage>(ContextRegistration.StateTable, State)
            .AddKeyedSingleton<IStateStorage>(ContextRegistration.RequestsTable, Requests);
        add(builder);
        host = builder.Build();
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public InMemoryLog Log { get; }

    public InMemoryStateStorage State { get; } = new();

    public InMemoryStateStorage Requests { get; } = new();

    public T Get<T>()
        where T : notnull =>
        host.Services.GetRequiredService<T>();

    /// <summary>A function's class, as the worker makes it.</summary>
    public T Make<T>() => ActivatorUtilities.CreateInstance<T>(host.Services);

    /// <summary>The records of a topic that this reader did not get yet, as its trigger delivers them.</summary>
    public KafkaRecord[] New(string topic, string reader)
    {
        var records = new List<ConsumedRecord>();
        foreach (var partition in Log.Records(topic).GroupBy(record => record.Partition))
        {
            var key = (reader, topic, partition.Key);
            records.AddRange(partition.Skip(seen.GetValueOrDefault(key)));
            seen[key] = partition.Count();
        }

        return [.. records.Select(record => record.ToTriggered())];
    }

    /// <summary>Sets every reader back to the beginning of its topics.</summary>
    public void Rewind() => seen.Clear();

    /// <summary>Publishes what the stream's owner, another context perhaps, would publish: an entity's event with a position, anything else with a command id.</summary>
    /// <param name="emission">The event.</param>
    /// <param name="number">Which of the owner's it is: the same one is the same event.</param>
    /// <param name="time">When it happened.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task Publish(Emission emission, long number, DateTimeOffset time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(emission);
        var encoder = new EventEncoder(new ContextDefinition(emission.Stream.Owner, Catalogue.All, SchemaLock.Committed), serde);
        var metadata = encoder.Metadata(emission.Stream, time, null);
        metadata = emission.Stream.Kind == StreamKind.Entity
            ? metadata with { Position = new Position("owner|0", number, SlotPath.Of(emission.Slot)) }
            : metadata with { Command = CommandId.Of($"owner/{number}") };
        return Log.Publish([encoder.Encode(emission, metadata)], cancellationToken);
    }

    /// <summary>What a topic holds, partition by partition, read.</summary>
    public IReadOnlyList<T> Values<T>(string topic)
        where T : class =>
        [.. Log.Records(topic).Select(record => serde.Deserialize<T>(record.Value!))];

    public void Dispose() => host.Dispose();
}
