using Tributary.State.Rows;

namespace Tributary.Hosting.Applying.Tasks;

/// <summary>The rows that a batch needs, as they were committed. Kept for the batch, whatever the cache drops meanwhile.</summary>
internal sealed class LoadedRows<TState>
    where TState : class
{
    public Dictionary<string, Entity<TState>> Entities { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, InboxRow> InboxRows { get; } = new(StringComparer.Ordinal);

    /// <summary>Takes note that a row is gone.</summary>
    public void Forget(string rowKey)
    {
        if (Entities.ContainsKey(rowKey))
            Entities[rowKey] = Entity<TState>.None;
        if (InboxRows.ContainsKey(rowKey))
            InboxRows[rowKey] = InboxRow.Empty;
    }

    public Entity<TState> Entity(string rowKey) => Entities[rowKey];

    public InboxRow Inbox(string rowKey) => InboxRows[rowKey];
}
