namespace Tributary.Messaging.Records;

/// <summary>A record that is ready for the log.</summary>
/// <param name="Topic">The stream's topic.</param>
/// <param name="Partition">The partition, or null to let the key decide (<see cref="Partitioning.Murmur2"/>).</param>
/// <param name="Key">The key's bytes, or null.</param>
/// <param name="Value">The value's bytes, or null for a tombstone.</param>
/// <param name="Headers">The headers in their order.</param>
public sealed record OutgoingRecord(string Topic, int? Partition, byte[]? Key, byte[]? Value, IReadOnlyList<RecordHeader> Headers)
{
    /// <summary>About how many bytes the record takes: key, value and headers.</summary>
    public int Size => (Key?.Length ?? 0) + (Value?.Length ?? 0) + Headers.Sum(header => header.Key.Length + (header.Value?.Length ?? 0) + 4);
}
