using Tributary.Hosting.Deciding;
using Tributary.Messaging.Catalogue;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Serialization;

namespace Tributary.Hosting.Applying;

/// <summary>A store: entities that are partitioned as their command stream is, changed by one applier, published on one entity stream.</summary>
/// <typeparam name="TState">The entity.</typeparam>
/// <typeparam name="TCommand">What it may be asked.</typeparam>
public sealed class StoreDefinition<TState, TCommand> : IStoreDefinition
    where TState : class
    where TCommand : class
{
    internal StoreDefinition(
        string name,
        StreamDefinition commands,
        StreamDefinition entities,
        TimeSpan? inboxTime,
        Func<AvroSerde, byte[], string, EventMetadata, TCommand> readCommand,
        Func<AvroSerde, TState, byte[]> writeEntity,
        Func<AvroSerde, byte[], TState> readEntity,
        Func<TState?, TCommand, Decision<TState>> decide)
    {
        Name = name;
        Commands = commands;
        Entities = entities;
        InboxTime = inboxTime;
        ReadCommand = readCommand;
        WriteEntity = writeEntity;
        ReadEntity = readEntity;
        Decide = decide;
    }

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public StreamDefinition Commands { get; }

    /// <inheritdoc />
    public StreamDefinition Entities { get; }

    /// <summary>How long command ids are remembered; null where every command is monotone, so that one that comes again finds nothing to do.</summary>
    public TimeSpan? InboxTime { get; }

    internal Func<AvroSerde, byte[], string, EventMetadata, TCommand> ReadCommand { get; }

    internal Func<AvroSerde, TState, byte[]> WriteEntity { get; }

    internal Func<AvroSerde, byte[], TState> ReadEntity { get; }

    internal Func<TState?, TCommand, Decision<TState>> Decide { get; }
}
