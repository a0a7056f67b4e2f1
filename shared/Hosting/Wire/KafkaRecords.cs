using Microsoft.Azure.Functions.Worker;
using Tributary.Messaging.Records;

namespace Tributary.Hosting.Wire;

/// <summary>Between the trigger's records and the pipeline's own words; no type of the worker goes further than this.</summary>
public static class KafkaRecords
{
    /// <summary>The record as the Functions host hands it over; like that host it does not say what kind of time it is.</summary>
    public static KafkaRecord ToTriggered(this ConsumedRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new KafkaRecord
        {
            Topic = record.Topic,
            Partition = record.Partition,
            Offset = record.Offset,
            Key = record.Key,
            Value = record.Value,
            Timestamp = new KafkaTimestamp { UnixTimestampMs = record.BrokerTime.ToUnixTimeMilliseconds(), Type = KafkaTimestampType.NotAvailable },
            Headers = [.. record.Headers.Select(header => new KafkaHeader { Key = header.Key, Value = header.Value })],
        };
    }

    internal static IReadOnlyList<ConsumedRecord> ToConsumed(this KafkaRecord[] records) => Array.ConvertAll(records, ToConsumed);

    private static ConsumedRecord ToConsumed(KafkaRecord record) =>
        new(record.Topic, record.Partition, record.Offset, record.Key, record.Value,
            Array.ConvertAll(record.Headers ?? [], header => new RecordHeader(header.Key, header.Value)),
            record.Timestamp is { } timestamp ? DateTimeOffset.FromUnixTimeMilliseconds(timestamp.UnixTimestampMs) : DateTimeOffset.UnixEpoch);
}
