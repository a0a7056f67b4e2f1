using Microsoft.Extensions.Logging;
using Tributary.Hosting.Applying;
using Tributary.Hosting.Applying.Tasks;
using Tributary.Hosting.Composition;
using Tributary.Messaging.Records;
using Tributary.State.Rows;

namespace Tributary.Hosting.Resetting;

/// <summary>Applies a store's commands again, in memory, by the rules by which they were applied first.</summary>
internal sealed class StoreReplay<TState, TCommand>(StoreDefinition<TState, TCommand> store, Pipeline pipeline, string deadLetters, ILogger logger) : IStoreReplay
    where TState : class
    where TCommand : class
{
    public IStoreDefinition Store => store;

    public ITaskReplay Begin(int partition, IReadOnlySet<long> parkedBefore)
    {
        var task = TaskRows.Partition(store.Name, partition);
        var storage = new ScratchStorage();
        var log = new ScratchLog(deadLetters, parkedBefore);
        var owner = new TaskOwner<TState, TCommand>(
            store, partition,
            new CommandEvaluator<TState, TCommand>(store, task, pipeline.Serde, pipeline.Encoder, pipeline.DeadLetters, pipeline.Clock, parkedBefore),
            new TaskRowLoader<TState>(storage, store.ReadEntity, pipeline.Serde, pipeline.Options),
            new ExpiredRows(storage, task, store.KeptTime, pipeline.Clock),
            new TaskServices(storage, log, log, pipeline.Options, new CommitTokens("replay"), logger));
        return new TaskReplay(pipeline, owner, storage, log, store.Commands.Partitions, store.InboxTime is not null);
    }

    private sealed class TaskReplay(
        Pipeline pipeline, TaskOwner<TState, TCommand> owner, ScratchStorage storage, ScratchLog log, int partitions, bool remembered) : ITaskReplay
    {
        private const int Batch = 500;
        private readonly List<IncomingCommand> waiting = [];
        private readonly Dictionary<string, string> keys = [];

        public async Task Apply(ConsumedRecord record, CancellationToken cancellationToken)
        {
            await pipeline.LookUpSchemas([record], cancellationToken);
            var incoming = IncomingCommand.Of(record, partitions, remembered);
            if (incoming is IncomingCommand.ForEntity entity)
                keys[entity.StateRow] = entity.Key;
            waiting.Add(incoming);
            if (waiting.Count == Batch)
                await Flush(cancellationToken);
        }

        public async Task<ReplayedTask> End(CancellationToken cancellationToken)
        {
            await Flush(cancellationToken);
            var rows = storage.Rows.Where(row => row.Key != TaskRows.Fence && !TaskRows.IsOutbox(row.Key)).ToDictionary(row => row.Key, row => row.Content);
            var fence = storage.Rows.SingleOrDefault(row => row.Key == TaskRows.Fence);
            return new ReplayedTask(rows, keys, fence is null ? new Dictionary<string, ProducerMark>() : Fence.FromBytes(fence.Content).Producers, log.NewlyParked);
        }

        private async Task Flush(CancellationToken cancellationToken)
        {
            if (waiting.Count == 0)
                return;
            await owner.Apply([.. waiting], cancellationToken);
            waiting.Clear();
        }
    }
}
