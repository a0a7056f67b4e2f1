namespace Microsoft.Azure.Functions.Worker;

/// <summary>The broker's or the producer's time of a record, whichever the topic keeps.</summary>
public class KafkaTimestamp
{
    /// <summary>Milliseconds since 1970-01-01T00:00:00Z.</summary>
    public long UnixTimestampMs { get; set; }

    /// <summary>The real host always says <see cref="KafkaTimestampType.NotAvailable"/>.</summary>
    public KafkaTimestampType Type { get; set; }

    public DateTimeOffset DateTimeOffset => DateTimeOffset.FromUnixTimeMilliseconds(UnixTimestampMs);
}

public enum KafkaTimestampType
{
    NotAvailable = 0,
    CreateTime = 1,
    LogAppendTime = 2,
}
