namespace Microsoft.Azure.Functions.Worker;

/// <summary>A record as it lies on the stream: nothing is decoded.</summary>
public class KafkaRecord
{
    public string Topic { get; set; } = null!;

    public int Partition { get; set; }

    public long Offset { get; set; }

    /// <summary>Null for a record without a key.</summary>
    public byte[]? Key { get; set; }

    /// <summary>Null for a tombstone.</summary>
    public byte[]? Value { get; set; }

    public KafkaTimestamp Timestamp { get; set; } = null!;

    public KafkaHeader[] Headers { get; set; } = null!;
}
