using Tributary.Hosting.Deciding;
using Tributary.Hosting.Resilience;
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
        bool parksBehind,
        Func<ISerde, byte[], string, EventMetadata, TCommand> readCommand,
        Func<ISerde, TState, byte[]> writeEntity,
        Func<ISerde, byte[], TState> readEntity,
        Func<TState?, TCommand, Decision<TState>> decide)
    {
        Name = name;
        Commands = commands;
        Entities = entities;
        InboxTime = inboxTime;
        ParksBehind = parksBehind;
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

    /// <inheritdoc />
    public string? Group { get; internal init; }

    /// <inheritdoc />
    public StreamDefinition? Changelog { get; internal init; }

    /// <inheritdoc />
    public FaultPolicy Faults { get; internal init; } = FaultPolicy.OfDecisions;

    /// <summary>How long command ids are remembered; null where every command is monotone, so that one that comes again finds nothing to do.</summary>
    public TimeSpan? InboxTime { get; }

    /// <summary>Whether a key's commands wait behind one that was parked, until it is released; else they go on.</summary>
    public bool ParksBehind { get; }

    /// <summary>How long what is only there to be recognised is kept: command ids, releases, the markers of deleted entities.</summary>
    public TimeSpan KeptTime => InboxTime ?? DefaultKeptTime;

    private static readonly TimeSpan DefaultKeptTime = TimeSpan.FromDays(30);

    internal Func<ISerde, byte[], string, EventMetadata, TCommand> ReadCommand { get; }

    internal Func<ISerde, TState, byte[]> WriteEntity { get; }

    internal Func<ISerde, byte[], TState> ReadEntity { get; }

    internal Func<TState?, TCommand, Decision<TState>> Decide { get; }
}
