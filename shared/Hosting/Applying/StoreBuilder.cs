using Tributary.Hosting.Deciding;
using Tributary.Hosting.Resilience;
using Tributary.Messaging.Catalogue;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Serialization;

namespace Tributary.Hosting.Applying;

/// <summary>Says what a store is, in the module of its context.</summary>
public sealed class StoreBuilder<TState, TCommand>
    where TState : class
    where TCommand : class
{
    private readonly string name;
    private StreamDefinition? commands;
    private StreamDefinition? entities;
    private bool monotone;
    private TimeSpan? inboxTime;
    private bool parksBehind;
    private string? group;
    private StreamDefinition? changelog;
    private FaultPolicy faults = FaultPolicy.OfDecisions;
    private Func<ISerde, byte[], string, EventMetadata, TCommand>? readCommand;
    private Func<ISerde, TState, byte[]>? writeEntity;
    private Func<ISerde, byte[], TState>? readEntity;
    private Func<TState?, TCommand, Decision<TState>>? decide;

    internal StoreBuilder(string name) => this.name = name;

    /// <summary>The command stream, and how its records are read as commands.</summary>
    /// <param name="stream">The store's own command stream.</param>
    /// <param name="read">Makes the command; throws <see cref="MalformedRecordException"/> for one that can't be meant.</param>
    public StoreBuilder<TState, TCommand> Commands<TWire>(StreamDefinition<TWire> stream, Func<Received<TWire>, TCommand> read)
        where TWire : class, new()
    {
        commands = stream;
        readCommand = (serde, bytes, key, metadata) => read(new Received<TWire>(key, serde.Deserialize<TWire>(bytes), metadata));
        return this;
    }

    /// <summary>The entity stream. The event is the whole entity: what the store keeps is exactly this event, and reads it back.</summary>
    public StoreBuilder<TState, TCommand> Publishes<TEvent>(StreamDefinition<TEvent> stream, Func<TState, TEvent> toEvent, Func<TEvent, TState> fromEvent)
        where TEvent : class, new()
    {
        entities = stream;
        writeEntity = (serde, state) => serde.Serialize(toEvent(state));
        readEntity = (serde, bytes) => fromEvent(serde.Deserialize<TEvent>(bytes));
        return this;
    }

    /// <summary>The pure function that says what a command does.</summary>
    public StoreBuilder<TState, TCommand> Decides(Func<TState?, TCommand, Decision<TState>> decision)
    {
        decide = decision;
        return this;
    }

    /// <summary>Declares that no command can bring an entity back to a state it left, so that a command which comes again finds nothing to do.</summary>
    public StoreBuilder<TState, TCommand> Monotone()
    {
        monotone = true;
        return this;
    }

    /// <summary>Remembers command ids for this long, by the processing clock.</summary>
    public StoreBuilder<TState, TCommand> RemembersCommandsFor(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        inboxTime = time;
        return this;
    }

    /// <summary>
    /// Parks a key's later commands behind one that was parked, until that is released: for entities whose commands make no sense without those before
    /// them. Without it they go on.
    /// </summary>
    public StoreBuilder<TState, TCommand> ParksBehind()
    {
        parksBehind = true;
        return this;
    }

    /// <summary>Names the function that applies the commands: its trigger has the consumer group, which dead letters and a reset of the store need.</summary>
    public StoreBuilder<TState, TCommand> AppliedBy<TFunction>()
    {
        group = Wire.TriggerOf<TFunction>.Group;
        return this;
    }

    /// <summary>Declares how faults of the applier are taken; without it, its decisions' faults are permanent.</summary>
    public StoreBuilder<TState, TCommand> Faults(FaultPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        faults = policy;
        return this;
    }

    /// <summary>
    /// Publishes every changed row as well, so that the store can be made anew without its tables and without its old commands. A store that has rows
    /// already is written to the changelog whole by <c>tributary reset STORE --keep-state</c>.
    /// </summary>
    /// <exception cref="ArgumentException">The stream is no changelog.</exception>
    public StoreBuilder<TState, TCommand> Changelog(StreamDefinition stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        changelog = stream.Kind == StreamKind.Changelog
            ? stream
            : throw new ArgumentException($"'{stream.Name}' is a stream of the kind {stream.Kind}; a store's rows go to a changelog.", nameof(stream));
        return this;
    }

    internal StoreDefinition<TState, TCommand> Build()
    {
        if (monotone == (inboxTime is not null))
            throw new InvalidOperationException($"The store '{name}' must say either Monotone() or RemembersCommandsFor(time), and not both.");
        return new StoreDefinition<TState, TCommand>(
            name, Said(commands, "Commands"), Said(entities, "Publishes"), inboxTime, parksBehind,
            Said(readCommand, "Commands"), Said(writeEntity, "Publishes"), Said(readEntity, "Publishes"), Said(decide, "Decides"))
        {
            Group = group, Faults = faults, Changelog = changelog,
        };
    }

    private T Said<T>(T? value, string method)
        where T : class =>
        value ?? throw new InvalidOperationException($"The store '{name}' does not say {method}(…).");
}
