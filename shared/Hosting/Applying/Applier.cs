using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Tributary.Hosting.Applying.Tasks;
using Tributary.Hosting.Composition;
using Tributary.Hosting.Resilience;
using Tributary.Hosting.Telemetry;
using Tributary.Hosting.Wire;
using Tributary.Messaging;
using Tributary.Messaging.Records;
using Tributary.State.Rows;
using Tributary.State.Storage;

namespace Tributary.Hosting.Applying;

/// <summary>
/// The only writer of a store: applies the records of its command stream, each once and in order per key, whatever is delivered again. When
/// <see cref="Apply(KafkaRecord[], CancellationToken)"/> returns, all are committed and everything they sent is acknowledged by the log, so the host may commit the offset.
/// </summary>
public sealed class Applier<TState, TCommand> : IOwnsTasks
    where TState : class
    where TCommand : class
{
    private readonly ConcurrentDictionary<int, OwnedLock> tasks = new();
    private readonly Func<int, TaskOwner<TState, TCommand>> makeOwner;
    private readonly StoreDefinition<TState, TCommand> store;
    private readonly Pipeline pipeline;
    private readonly ApplierOptions options;
    private readonly OutageRetry retry;
    private readonly PipelineMetrics metrics;
    private readonly TimeProvider clock;

    internal Applier(
        StoreDefinition<TState, TCommand> store, IStateStorage storage, Pipeline pipeline, CommitTokens tokens, ILogger<Applier<TState, TCommand>> logger)
    {
        this.store = store;
        this.pipeline = pipeline;
        options = pipeline.Options;
        metrics = pipeline.Metrics;
        clock = pipeline.Clock;
        retry = new OutageRetry(options.BudgetOf(store), clock, logger, pipeline.Jitter, store.Faults.IsTransient);
        var services = new TaskServices(storage, pipeline.Publisher, pipeline.Incarnations, options, tokens, logger);
        makeOwner = partition => new TaskOwner<TState, TCommand>(
            store, partition,
            new CommandEvaluator<TState, TCommand>(
                store, TaskRows.Partition(store.Name, partition), pipeline.Serde, pipeline.Encoder, pipeline.DeadLetters, clock),
            new TaskRowLoader<TState>(storage, store.ReadEntity, pipeline.Serde, options),
            new ExpiredRows(storage, TaskRows.Partition(store.Name, partition), store.KeptTime, clock),
            services);
    }

    /// <summary>Applies a batch as the trigger delivered it; records of several partitions may be mixed.</summary>
    /// <exception cref="FatalStreamException">The stream is another one, or records are missing from it: a person has to decide.</exception>
    /// <exception cref="Exception">Storage or log stayed out for the budget, or the task is another's: deliver the batch again.</exception>
    public Task Apply(KafkaRecord[] records, CancellationToken cancellationToken) => Apply(records.ToConsumed(), cancellationToken);

    internal async Task Apply(IReadOnlyList<ConsumedRecord> records, CancellationToken cancellationToken)
    {
        var batches = records
            .GroupBy(record => record.Partition)
            .OrderBy(group => group.Key)
            .Select(group => (Partition: group.Key, Batch: group.Select(record => IncomingCommand.Of(record, store.Commands.Partitions, store.InboxTime is not null)).ToArray()))
            .ToArray();

        // One lock per task in the process, taken in partition order: a process may be handed its own partition again while the old batch still runs.
        // All of them within one time, for the wait for each adds up to what the poll interval must cover.
        var locked = new List<OwnedLock>(batches.Length);
        using var timeout = new CancellationTokenSource(options.LockTimeout, clock);
        try
        {
            foreach (var (partition, _) in batches)
            {
                var task = TaskOf(partition);
                await task.Enter(timeout.Token, cancellationToken);
                locked.Add(task);
            }

            var begun = retry.Begin();
            await retry.Run(store.Name, begun, token => pipeline.LookUpSchemas(records, token), cancellationToken);
            await Task.WhenAll(batches.Select((batch, i) => Apply(locked[i].Owner, begun, batch.Batch, cancellationToken)));
        }
        finally
        {
            foreach (var task in locked)
                task.Leave();
        }
    }

    /// <inheritdoc />
    async Task IOwnsTasks.VerifyIdle(CancellationToken cancellationToken)
    {
        foreach (var task in tasks.Values)
        {
            if (!task.TryEnter())
                continue;
            try
            {
                await task.Owner.Verify(cancellationToken);
            }
            finally
            {
                task.Leave();
            }
        }
    }

    private async Task Apply(TaskOwner<TState, TCommand> owner, long begun, IncomingCommand[] batch, CancellationToken cancellationToken)
    {
        var outcome = await retry.Run(store.Name, begun, token => owner.Apply(batch, token), cancellationToken);
        metrics.Count(store.Name, "applied", outcome[Outcome.Applied] + outcome[Outcome.Unchanged] + outcome[Outcome.Control]);
        metrics.Count(store.Name, "skipped", outcome[Outcome.Skipped]);
        metrics.Count(store.Name, "parked", outcome[Outcome.Parked]);
    }

    private OwnedLock TaskOf(int partition) => tasks.GetOrAdd(partition, static (number, make) => new OwnedLock(make(number)), makeOwner);

    /// <summary>The owner lies in a box for one: who takes it out has the task's lock, and puts it back when done. Who waits is served in order.</summary>
    private sealed class OwnedLock
    {
        private readonly Channel<TaskOwner<TState, TCommand>> box = Channel.CreateBounded<TaskOwner<TState, TCommand>>(1);

        public OwnedLock(TaskOwner<TState, TCommand> owner)
        {
            Owner = owner;
            Leave();
        }

        public TaskOwner<TState, TCommand> Owner { get; }

        public async Task Enter(CancellationToken timeout, CancellationToken cancellationToken)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout, cancellationToken);
            try
            {
                await box.Reader.ReadAsync(either.Token);
            }
            catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException("Another batch of the same task has been running for longer than Applier:LockTimeout.");
            }
        }

        public bool TryEnter() => box.Reader.TryRead(out _);

        public void Leave() => box.Writer.TryWrite(Owner);
    }
}
