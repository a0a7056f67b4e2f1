using Tributary.LocalHost.Durable.Instances;
using Tributary.LocalHost.Durable.Turns;
using Tributary.State.Storage;

namespace Tributary.LocalHost.Durable.Hub;

/// <summary>
/// The orchestrations of one app. One process runs them, the one that has the lease; others leave their messages in rows, where it finds them within a
/// second, and try to get the lease.
/// </summary>
internal sealed class TaskHub(HubContext hub, HubLease lease)
{
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HubOutpost outpost = new(hub);
    private volatile HubTenure? tenure;

    /// <summary>Whether this process tries to run the hub; set before anything starts. Then nothing is sent before it is known who runs it.</summary>
    public bool IsServed { get; set; }

    /// <summary>Runs the hub whenever this process can have it.</summary>
    public async Task Serve(TurnRunner turns, ActivityRunner activities, CancellationToken stop, CancellationToken abandon)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (await lease.TryTake(abandon))
                    await Hold(turns, activities, stop, abandon);
                else
                    settled.TrySetResult();
            }
            catch (StorageUnavailableException error)
            {
                // Nothing in memory is believed; what storage holds is read again. Whoever waits for an answer has been told.
                Log.HubInterrupted(hub.Logger, hub.Name, error.Message);
            }

            if (!stop.IsCancellationRequested)
                await Task.Delay(TryAgainAfter, hub.Time, stop);
        }
    }

    /// <summary>Sends a message; completes when it is stored.</summary>
    /// <exception cref="StorageUnavailableException">It may have been stored: send it again.</exception>
    /// <exception cref="InvalidOperationException">The instance is in a state that refuses it.</exception>
    /// <exception cref="ArgumentException">There is no such instance.</exception>
    public async Task Send(HubMessage message, CancellationToken cancellationToken)
    {
        if (IsServed)
            await settled.Task.WaitAsync(cancellationToken);
        await (tenure is { } mine ? mine.Deliver(message).WaitAsync(cancellationToken) : outpost.Leave(message, cancellationToken));
    }

    /// <summary>An instance as it stands; null where there is none.</summary>
    public async Task<Instance?> Find(string id, CancellationToken cancellationToken) =>
        tenure?.Memory.Committed(id) ?? (await HubRows.ReadInstance(hub.Storage, hub.Partition, id, cancellationToken))?.Instance;

    /// <summary>How many instances have not ended, and messages nobody has taken yet.</summary>
    public async Task<int> CountUnfinished(CancellationToken cancellationToken)
    {
        var (from, to) = HubRows.Messages;
        var messages = await hub.Storage.ReadRange(hub.Partition, from, to, keysOnly: true, cancellationToken).CountAsync(cancellationToken);
        return messages + (tenure is { } mine
            ? mine.Memory.Unfinished
            : await All(cancellationToken).CountAsync(instance => !instance.HasEnded, cancellationToken));
    }

    /// <summary>Every instance as it was committed.</summary>
    public async IAsyncEnumerable<Instance> All([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (instance, _) in Rows(cancellationToken))
            yield return instance;
    }

    /// <summary>Forgets instances that have ended; one that was started again meanwhile is left alone.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> Purge(Func<Instance, bool> which, CancellationToken cancellationToken)
    {
        var purged = 0;
        await foreach (var (instance, etag) in Rows(cancellationToken))
            if (instance is { HasEnded: true, Outgoing.Count: 0 } && which(instance)
                && await hub.Storage.Commit(hub.Partition, [new RowChange.Delete(HubRows.Instance(instance.Id), etag)], cancellationToken) is CommitOutcome.Committed)
            {
                tenure?.Memory.Forget(instance.Id);
                purged++;
            }

        return purged;
    }

    private async Task Hold(TurnRunner turns, ActivityRunner activities, CancellationToken stop, CancellationToken abandon)
    {
        var mine = new HubTenure(hub, lease, turns, activities);
        try
        {
            await mine.Load(abandon);
            tenure = mine;
            settled.TrySetResult();
            if (await mine.Run(stop, abandon))
                await lease.Release(abandon);
            else
                Log.HubLost(hub.Logger, hub.Name);
        }
        finally
        {
            tenure = null;
        }
    }

    private async IAsyncEnumerable<(Instance Instance, string ETag)> Rows(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (from, to) = HubRows.Instances;
        await foreach (var row in hub.Storage.ReadRange(hub.Partition, from, to, keysOnly: false, cancellationToken))
            yield return (HubRows.FromRow<Instance>(row), row.ETag);
    }
}
