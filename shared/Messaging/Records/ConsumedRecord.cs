namespace Tributary.Messaging.Records;

/// <summary>A record as the log delivered it, before anything is believed of it.</summary>
/// <param name="Topic">The stream's topic.</param>
/// <param name="Partition">The partition.</param>
/// <param name="Offset">The offset in the partition.</param>
/// <param name="Key">The key's bytes, or null.</param>
/// <param name="Value">The value's bytes, or null for a tombstone.</param>
/// <param name="Headers">The headers in their order.</param>
/// <param name="BrokerTime">The record's timestamp in the log.</param>
public sealed record ConsumedRecord(
    string Topic, int Partition, long Offset, byte[]? Key, byte[]? Value, IReadOnlyList<RecordHeader> Headers, DateTimeOffset BrokerTime);
