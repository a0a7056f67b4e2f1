using Microsoft.Extensions.Logging;
using Shop.Operations.Registry.Model;
using Tributary.State.Storage;

namespace Shop.Operations.Registry.Storing;

/// <summary>
/// The registry of this instance: in memory, and as new as <see cref="Fresh"/> says. A change is decided on what is stored at that moment and applied only if that is
/// still so: of several instances each sees what the others did. Safe for use by several threads.
/// </summary>
/// <param name="table">Where it is stored.</param>
/// <param name="instance">This instance's name, unlike any other's.</param>
/// <param name="time">The clock.</param>
/// <param name="listeners">Who is told of changes.</param>
/// <param name="logger">Where outages are told.</param>
internal sealed class RegistryStore(RegistryTable table, string instance, TimeProvider time, IEnumerable<IRegistryListener> listeners, ILogger<RegistryStore> logger) : IDisposable
{
    /// <summary>How long what was read is taken for what is stored.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    // Whoever loses this often has more rivals than a registry has writers.
    private const int MostTries = 50;

    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly IRegistryListener[] listeners = [.. listeners];
    private volatile Known? known;
    private long commits;

    /// <summary>What is stored, at most a second old. While the storage is out, what was last read.</summary>
    /// <exception cref="StorageUnavailableException">The storage is out, and nothing was read from it yet.</exception>
    public async ValueTask<RegistryState> Read(CancellationToken cancellationToken)
    {
        if (known is { } current && time.GetElapsedTime(current.At) < Fresh)
            return current.Snapshot.State;
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (known is { } meanwhile && time.GetElapsedTime(meanwhile.At) < Fresh)
                return meanwhile.Snapshot.State;
            return (await Refresh(cancellationToken)).State;
        }
        catch (StorageUnavailableException outage) when (known is { } last)
        {
            logger.ServedFromMemory(outage);
            Keep(last.Snapshot);
            return last.Snapshot.State;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Decides on what is stored now, and applies it.</summary>
    /// <param name="decide">Pure; called again where another instance was faster.</param>
    /// <param name="cancellationToken">Gives up; what was begun may be applied.</param>
    /// <exception cref="RegistryFault">The decision's own.</exception>
    /// <exception cref="StorageUnavailableException">The storage did not answer; whether anything changed is unknown.</exception>
    public async Task<T> Change<T>(Func<RegistryState, RegistryDecision<T>> decide, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            for (var i = 0; i < MostTries; i++)
            {
                var before = await Refresh(cancellationToken);
                var decision = decide(before.State);
                if (await Apply(before, decision.Changes, cancellationToken))
                    return decision.Answer;
            }
            throw new StorageUnavailableException("Other instances change the registry all the time.");
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private async Task<bool> Apply(RegistrySnapshot before, IReadOnlyList<RegistryChange> decided, CancellationToken cancellationToken)
    {
        // What is stored already is no change, and nobody is told of it.
        List<RegistryChange> changes = [.. decided.Where(change => !EntryFormat.Same(before.State.Find(change.Key), change.Entry))];
        try
        {
            foreach (var transaction in table.Divide(before.State, changes))
            {
                if (await table.Commit(before, transaction, $"{instance}/{++commits}", time.GetUtcNow(), cancellationToken) is not { } after)
                    return false;
                Keep(after);
                foreach (var listener in listeners)
                    listener.Changed(before.State, transaction);
                before = after;
            }
            return true;
        }
        // What was applied is not known, so neither is what is stored.
        catch
        {
            if (known is { } last)
                known = last with { At = long.MinValue / 2 };
            throw;
        }
    }

    private async Task<RegistrySnapshot> Refresh(CancellationToken cancellationToken)
    {
        var snapshot = await table.Read(known?.Snapshot, cancellationToken);
        Keep(snapshot);
        return snapshot;
    }

    private void Keep(RegistrySnapshot snapshot) => known = new Known(snapshot, time.GetTimestamp());

    private sealed record Known(RegistrySnapshot Snapshot, long At);
}
