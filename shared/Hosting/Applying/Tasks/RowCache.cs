namespace Tributary.Hosting.Applying.Tasks;

/// <summary>Committed rows of a task by row key, the most recently used, bounded by their bytes.</summary>
internal sealed class RowCache<TValue>(long capacityBytes)
    where TValue : class
{
    // What an entry costs beside its row: the key, the two nodes, the decoded object's own headers.
    private const int EntryBytes = 300;

    private readonly Dictionary<string, LinkedListNode<(string Key, TValue Value, long Bytes)>> byKey = [];
    private readonly LinkedList<(string Key, TValue Value, long Bytes)> byUse = new();

    /// <summary>How many bytes the entries take, about.</summary>
    public long Bytes { get; private set; }

    public TValue? Find(string rowKey)
    {
        if (!byKey.TryGetValue(rowKey, out var node))
            return null;
        byUse.Remove(node);
        byUse.AddLast(node);
        return node.Value.Value;
    }

    public void Put(string rowKey, TValue value, int rowBytes)
    {
        if (byKey.Remove(rowKey, out var old))
            Remove(old);
        var entry = (rowKey, value, (long)rowBytes + EntryBytes);
        byKey[rowKey] = byUse.AddLast(entry);
        Bytes += entry.Item3;
        while (Bytes > capacityBytes && byUse.First is { } oldest && byUse.Count > 1)
        {
            byKey.Remove(oldest.Value.Key);
            Remove(oldest);
        }
    }

    public void Forget(string rowKey)
    {
        if (byKey.Remove(rowKey, out var old))
            Remove(old);
    }

    private void Remove(LinkedListNode<(string Key, TValue Value, long Bytes)> node)
    {
        byUse.Remove(node);
        Bytes -= node.Value.Bytes;
    }
}
