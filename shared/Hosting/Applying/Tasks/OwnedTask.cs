using Tributary.State.Rows;

namespace Tributary.Hosting.Applying.Tasks;

/// <summary>What a process knows of a task while it owns it: all of it committed.</summary>
internal sealed class OwnedTask<TState>(
    Fence fence, string? fenceETag, IReadOnlyList<string> relayedOutboxRows, IReadOnlyDictionary<string, ParkedRow> parked)
    where TState : class
{
    private readonly Dictionary<string, ParkedRow> parked = new(parked, StringComparer.Ordinal);

    public Fence Fence { get; private set; } = fence;

    /// <summary>Null before the task's first commit.</summary>
    public string? FenceETag { get; private set; } = fenceETag;

    /// <summary>Outbox rows whose events are all published; the next commit deletes them.</summary>
    public IReadOnlyList<string> RelayedOutboxRows { get; set; } = relayedOutboxRows;

    /// <summary>The marks of all parked keys: few, so they are read at the takeover.</summary>
    public IReadOnlyDictionary<string, ParkedRow> Parked => parked;

    /// <summary>The topic and partition on which the task's rows are published as well; null where they are not.</summary>
    public (string Topic, int Partition)? Changelog { get; init; }

    /// <summary>Whether the fence was read for the batch at hand.</summary>
    public bool IsFresh { get; set; } = true;

    public void Committed(TaskCommit commit, Prefix<TState> prefix, string etag)
    {
        Fence = commit.Fence;
        FenceETag = etag;
        RelayedOutboxRows = [];
        foreach (var (key, mark) in prefix.ChangedParked)
            if (mark is null)
                parked.Remove(key);
            else
                parked[key] = mark;
    }
}
