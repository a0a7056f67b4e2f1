using Microsoft.Azure.Functions.Worker;
using Tributary.Messaging.Records;

namespace Tributary.Hosting.Wire;

/// <summary>The trigger's records in the pipeline's own words; no type of the worker goes further than this.</summary>
internal static class KafkaRecords
{
    public static IReadOnlyList<ConsumedRecord> ToConsumed(this KafkaRecord[] records) => Array.ConvertAll(records, ToConsumed);

    private static ConsumedRecord ToConsumed(KafkaRecord record) =>
        new(record.Topic, record.Partition, record.Offset, record.Key, record.Value,
            Array.ConvertAll(record.Headers ?? [], header => new RecordHeader(header.Key, header.Value)),
            record.Timestamp is { } timestamp ? DateTimeOffset.FromUnixTimeMilliseconds(timestamp.UnixTimestampMs) : DateTimeOffset.UnixEpoch);
}
