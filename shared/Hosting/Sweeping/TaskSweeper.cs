using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Tributary.Hosting.Applying;
using Tributary.Hosting.Wire;
using Tributary.Messaging.Publishing;
using Tributary.State.Rows;
using Tributary.State.Storage;

namespace Tributary.Hosting.Sweeping;

/// <summary>
/// Wakes idle tasks that still have outbox rows: rows that a crash left unpublished, or published rows that wait for the next commit to delete them.
/// A task is idle if its oldest row is the same as at the last look. And, seldom, has every task delete what has expired. It only sends commands to the
/// tasks; their owners do the rest.
/// </summary>
public sealed class TaskSweeper
{
    private readonly ConcurrentDictionary<string, string> oldestSeen = new();
    private readonly IEnumerable<IStoreDefinition> stores;
    private readonly IStateStorage storage;
    private readonly IRecordPublisher publisher;
    private readonly ILogger<TaskSweeper> logger;

    internal TaskSweeper(IEnumerable<IStoreDefinition> stores, IStateStorage storage, IRecordPublisher publisher, ILogger<TaskSweeper> logger)
    {
        this.stores = stores;
        this.storage = storage;
        this.publisher = publisher;
        this.logger = logger;
    }

    /// <summary>Looks at every task of the context's stores, one request each.</summary>
    public async Task Wake(CancellationToken cancellationToken)
    {
        foreach (var (store, partition) in Tasks)
            await WakeIfIdle(store, partition, cancellationToken);
    }

    /// <summary>Wakes every task that has outbox rows at the first look, one request each: for who knows that no task is at work.</summary>
    /// <returns>How many it woke.</returns>
    public async Task<int> WakeAll(CancellationToken cancellationToken)
    {
        var woken = 0;
        foreach (var (store, partition) in Tasks)
        {
            if (await Oldest(TaskRows.Partition(store.Name, partition), cancellationToken) is null)
                continue;
            await Wake(store, partition, cancellationToken);
            woken++;
        }

        return woken;
    }

    /// <summary>
    /// Tells every task to delete what its store need not remember any longer. The task's owner does it, since only the owner may change its rows.
    /// </summary>
    public Task Expire(CancellationToken cancellationToken) => publisher.Publish(
        [
            .. Tasks.Select(task => ControlRecords.Sweep(task.Store.Commands.Name, task.Partition, TaskRows.ExpiringRange.From)),
        ], cancellationToken);

    private IEnumerable<(IStoreDefinition Store, int Partition)> Tasks =>
        from store in stores
        from partition in Enumerable.Range(0, store.Commands.Partitions)
        select (store, partition);

    private async Task WakeIfIdle(IStoreDefinition store, int partition, CancellationToken cancellationToken)
    {
        var task = TaskRows.Partition(store.Name, partition);
        if (await Oldest(task, cancellationToken) is not { } oldest)
        {
            oldestSeen.TryRemove(task, out _);
            return;
        }

        if (!oldestSeen.TryGetValue(task, out var seen) || seen != oldest)
        {
            oldestSeen[task] = oldest;
            return;
        }

        await Wake(store, partition, cancellationToken);
    }

    private async Task Wake(IStoreDefinition store, int partition, CancellationToken cancellationToken)
    {
        await publisher.Publish([ControlRecords.WakeUp(store.Commands.Name, partition)], cancellationToken);
        logger.Woke(TaskRows.Partition(store.Name, partition));
    }

    private async Task<string?> Oldest(string task, CancellationToken cancellationToken)
    {
        await foreach (var row in storage.ReadRange(task, TaskRows.OutboxRange.From, TaskRows.OutboxRange.To, keysOnly: true, cancellationToken))
            return row.Key;
        return null;
    }
}
