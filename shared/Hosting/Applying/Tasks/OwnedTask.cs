using Tributary.State.Rows;

namespace Tributary.Hosting.Applying.Tasks;

/// <summary>What a process knows of a task while it owns it: all of it committed.</summary>
internal sealed class OwnedTask<TState>(Fence fence, string? fenceETag, IReadOnlyList<string> relayedOutboxRows)
    where TState : class
{
    public Fence Fence { get; private set; } = fence;

    /// <summary>Null before the task's first commit.</summary>
    public string? FenceETag { get; private set; } = fenceETag;

    /// <summary>Outbox rows whose events are all published; the next commit deletes them.</summary>
    public IReadOnlyList<string> RelayedOutboxRows { get; set; } = relayedOutboxRows;

    /// <summary>Whether the fence was read for the batch at hand.</summary>
    public bool IsFresh { get; set; } = true;

    public void Committed(Fence committed, string etag)
    {
        Fence = committed;
        FenceETag = etag;
        RelayedOutboxRows = [];
    }
}
