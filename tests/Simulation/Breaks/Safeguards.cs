using Tributary.Hosting.Applying;
using Tributary.Hosting.Parking;
using Tributary.Messaging;
using Tributary.Messaging.Consuming;
using Tributary.Messaging.Publishing;
using Tributary.Messaging.Records;
using Tributary.State.Storage;
using Tributary.Tests.Simulation.Processes;
using Tributary.Tests.Simulation.Workload;

namespace Tributary.Tests.Simulation.Breaks;

/// <summary>
/// How the pipeline is put together: here, as shipped, every safeguard in its place. A break overrides one member, so that one safeguard is missing; it
/// stands around the shipped code, which knows nothing of it.
/// </summary>
internal class Safeguards
{
    /// <summary>Whether a producer appends nothing behind a record that failed.</summary>
    public virtual bool Gapless => true;

    /// <summary>Whether a timer wakes idle tasks.</summary>
    public virtual bool WakesUp => true;

    /// <summary>Whether a schedule must have its command stream made again, or its records deleted unread, for the break to matter.</summary>
    public virtual Tampering? Needs => null;

    public virtual ApplierOptions Options(ApplierOptions options) => options;

    public virtual StoreBuilder<Book, TCommand> Remembering<TCommand>(StoreBuilder<Book, TCommand> store, TimeSpan time)
        where TCommand : class => store.RemembersCommandsFor(time);

    public virtual IStateStorage Storage(IStateStorage storage, SimulatedProcess process) => storage;

    public virtual IRecordPublisher Publisher(IRecordPublisher publisher, SimulatedProcess process) => publisher;

    public virtual IStreamIncarnations Incarnations(IStreamIncarnations incarnations) => incarnations;

    public virtual IRecordConsumer Consumer(IRecordConsumer consumer) => consumer;

    public virtual OutgoingRecord Release(ConsumedRecord deadLetter) => Releases.Release(deadLetter);

    /// <summary>The records that a translator is given.</summary>
    public virtual IReadOnlyList<ConsumedRecord> Translated(IReadOnlyList<ConsumedRecord> records) => records;

    /// <summary>An applier's function.</summary>
    public virtual Func<IReadOnlyList<ConsumedRecord>, CancellationToken, Task> Applied(
        Func<IReadOnlyList<ConsumedRecord>, CancellationToken, Task> apply, SimulatedProcess process) => apply;

    /// <summary>A store's applier, and what of it is verified while it is idle.</summary>
    public virtual (Func<IReadOnlyList<ConsumedRecord>, CancellationToken, Task> Apply, IOwnsTasks Owner) Applier<TState, TCommand>(
        StoreDefinition<TState, TCommand> store, SimulatedProcess process, CommitTokens tokens)
        where TState : class
        where TCommand : class
    {
        var applier = new Applier<TState, TCommand>(store, process.Storage, process.Pipeline, tokens, process.Logger<Applier<TState, TCommand>>());
        return (applier.Apply, applier);
    }
}

/// <summary>What an operator does to the log that the pipeline must notice.</summary>
internal enum Tampering
{
    /// <summary>A command stream is deleted and made again.</summary>
    StreamMadeAgain,

    /// <summary>Records of a command stream are deleted before they were read.</summary>
    RecordsDeletedUnread,
}
