using System.Text;

namespace Tributary.State.Storage;

/// <summary>What every adapter checks before it sends a transaction, so that code which passes with one passes with all.</summary>
public static class StorageTransaction
{
    private const int LongestKeyInBytes = 1024;

    /// <summary>Refuses a transaction that <see cref="StorageLimits"/> or the rules for keys forbid.</summary>
    /// <exception cref="ArgumentException">Which limit it breaks, and where.</exception>
    public static void Check(string partition, IReadOnlyList<RowChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        CheckKey(partition, "partition key");
        if (changes.Count is 0 or > StorageLimits.TransactionOperations)
            throw new ArgumentException(
                $"A transaction holds 1 to {StorageLimits.TransactionOperations} changes; this one has {changes.Count}.", nameof(changes));

        var keys = new HashSet<string>(StringComparer.Ordinal);
        long bytes = 0;
        foreach (var change in changes)
        {
            CheckKey(change.Key, "row key");
            if (!keys.Add(change.Key))
                throw new ArgumentException($"The row '{change.Key}' is changed twice in one transaction.", nameof(changes));
            if (change.Content.Length > StorageLimits.RowBytes)
                throw new ArgumentException(
                    $"The row '{change.Key}' would hold {change.Content.Length} bytes; at most {StorageLimits.RowBytes}.", nameof(changes));
            bytes += change.Content.Length;
        }

        if (bytes > StorageLimits.TransactionBytes)
            throw new ArgumentException(
                $"The transaction would hold {bytes} bytes; at most {StorageLimits.TransactionBytes}.", nameof(changes));
    }

    /// <summary>Refuses a key that Azure Table Storage can't hold.</summary>
    /// <exception cref="ArgumentException">It is too long or has a forbidden character.</exception>
    public static void CheckKey(string key, string what)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Any(c => c is '/' or '\\' or '#' or '?' || char.IsControl(c)))
            throw new ArgumentException($"The {what} '{key}' has a character that a table forbids; encode it with {nameof(RowKeys)}.", nameof(key));
        if (Encoding.UTF8.GetByteCount(key) > LongestKeyInBytes)
            throw new ArgumentException($"The {what} '{key[..40]}…' is longer than {LongestKeyInBytes} bytes.", nameof(key));
    }
}
