using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Tributary.Hosting.Applying.Tasks;

/// <summary>
/// Which rows a task's partition has, as far as that is known: while the directory is complete, a row that it does not list does not exist and need
/// not be read. Only the owner adds rows, so a directory that was read at the takeover stays true until ownership is lost.
/// Keys are kept as 128-bit hashes: of two keys with one hash, which chance never makes, a row could be taken for gone with the other.
/// </summary>
internal sealed class RowDirectory
{
    private readonly HashSet<UInt128> hashes = [];
    private readonly int capacity;

    public RowDirectory(int capacity) => this.capacity = capacity;

    /// <summary>Whether every row of the partition is listed.</summary>
    public bool Complete { get; private set; } = true;

    /// <summary>Whether the row may exist.</summary>
    public bool MayContain(string rowKey) => !Complete || hashes.Contains(HashOf(rowKey));

    /// <summary>Lists a row. Past its capacity the directory gives up being complete, and every unknown row is read.</summary>
    public void Add(string rowKey)
    {
        if (!Complete)
            return;
        hashes.Add(HashOf(rowKey));
        if (hashes.Count <= capacity)
            return;
        Complete = false;
        hashes.Clear();
        hashes.TrimExcess();
    }

    /// <summary>Takes a row off the list that was deleted.</summary>
    public void Remove(string rowKey) => hashes.Remove(HashOf(rowKey));

    private static UInt128 HashOf(string rowKey) => XxHash128.HashToUInt128(MemoryMarshal.AsBytes(rowKey.AsSpan()));
}
