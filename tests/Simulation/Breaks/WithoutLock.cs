using System.Collections.Concurrent;
using Tributary.Hosting.Applying;
using Tributary.Hosting.Applying.Tasks;
using Tributary.Hosting.Composition;
using Tributary.Hosting.Resilience;
using Tributary.Messaging.Records;
using Tributary.State.Rows;
using Tributary.State.Storage;
using Tributary.Tests.Simulation.Processes;

namespace Tributary.Tests.Simulation.Breaks;

/// <summary>Rule 1: without the lock, two batches of one task run side by side in one process, on the same memory.</summary>
internal sealed class WithoutLock : Safeguards
{
    public override (Func<IReadOnlyList<ConsumedRecord>, CancellationToken, Task> Apply, IOwnsTasks Owner) Applier<TState, TCommand>(
        StoreDefinition<TState, TCommand> store, SimulatedProcess process, CommitTokens tokens)
    {
        var applier = new Unlocked<TState, TCommand>(store, process, tokens);
        return (applier.Apply, applier);
    }

    /// <summary>Made of the parts of the shipped applier, in the same way, but for the lock.</summary>
    private sealed class Unlocked<TState, TCommand>(StoreDefinition<TState, TCommand> store, SimulatedProcess process, CommitTokens tokens) : IOwnsTasks
        where TState : class
        where TCommand : class
    {
        private readonly ConcurrentDictionary<int, TaskOwner<TState, TCommand>> owners = new();
        private readonly OutageRetry retry = new(process.Pipeline.Options.OutageBudget, process.Time, process.Logger<Unlocked<TState, TCommand>>(), process.Pipeline.Jitter);

        public async Task Apply(IReadOnlyList<ConsumedRecord> records, CancellationToken cancellationToken)
        {
            var begun = retry.Begin();
            await Task.WhenAll(records.GroupBy(record => record.Partition).OrderBy(batch => batch.Key).Select(batch =>
            {
                var owner = owners.GetOrAdd(batch.Key, Owner);
                IncomingCommand[] commands = [.. batch.Select(record => IncomingCommand.Of(record, store.Commands.Partitions, store.InboxTime is not null))];
                return retry.Run(store.Name, begun, token => owner.Apply(commands, token), cancellationToken);
            }));
        }

        public async Task VerifyIdle(CancellationToken cancellationToken)
        {
            foreach (var owner in owners.Values)
                await owner.Verify(cancellationToken);
        }

        private TaskOwner<TState, TCommand> Owner(int partition)
        {
            var (pipeline, task) = (process.Pipeline, TaskRows.Partition(store.Name, partition));
            return new TaskOwner<TState, TCommand>(
                store, partition,
                new CommandEvaluator<TState, TCommand>(store, task, pipeline.Serde, pipeline.Encoder, pipeline.DeadLetters, process.Time),
                new TaskRowLoader<TState>(process.Storage, store.ReadEntity, pipeline.Serde, pipeline.Options),
                new ExpiredRows(process.Storage, task, store.KeptTime, process.Time),
                new TaskServices(process.Storage, pipeline.Publisher, pipeline.Incarnations, pipeline.Options, tokens, process.Logger<Unlocked<TState, TCommand>>()));
        }
    }
}
