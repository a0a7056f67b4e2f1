using Confluent.Kafka;
using Tributary.Messaging.Records;

namespace Tributary.Messaging.Kafka;

/// <summary>Turns the client's records into ours.</summary>
internal static class KafkaRecords
{
    /// <summary>The topic is the subscription's: the client is told not to make that text anew for every record (<c>consume.result.fields</c>), so its own is null.</summary>
    public static ConsumedRecord ToConsumed(string topic, ConsumeResult<byte[]?, byte[]?> result)
    {
        var headers = new RecordHeader[result.Message.Headers?.Count ?? 0];
        for (var i = 0; i < headers.Length; i++)
            headers[i] = new RecordHeader(result.Message.Headers![i].Key, result.Message.Headers[i].GetValueBytes());
        return new ConsumedRecord(
            topic, result.Partition.Value, result.Offset.Value, result.Message.Key, result.Message.Value, headers,
            DateTimeOffset.FromUnixTimeMilliseconds(result.Message.Timestamp.UnixTimestampMs));
    }
}
