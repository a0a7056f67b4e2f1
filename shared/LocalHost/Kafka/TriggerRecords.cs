using Microsoft.Azure.Functions.Worker;
using Tributary.Messaging.Records;

namespace Tributary.LocalHost.Kafka;

/// <summary>Makes of records what a function is given, and of batches what a function without <c>IsBatched</c> is given: one record at a time.</summary>
internal static class TriggerRecords
{
    public static KafkaRecord[] ToKafkaRecords(IReadOnlyList<ConsumedRecord> records) => [.. records.Select(ToKafkaRecord)];

    /// <summary>The record as the Functions host hands it over; like that host it does not say what kind of time it is.</summary>
    public static KafkaRecord ToKafkaRecord(ConsumedRecord record) => new()
    {
        Topic = record.Topic,
        Partition = record.Partition,
        Offset = record.Offset,
        Key = record.Key,
        Value = record.Value,
        Timestamp = new KafkaTimestamp { UnixTimestampMs = record.BrokerTime.ToUnixTimeMilliseconds(), Type = KafkaTimestampType.NotAvailable },
        Headers = [.. record.Headers.Select(header => new KafkaHeader { Key = header.Key, Value = header.Value })],
    };

    /// <summary>
    /// Hands a batch over record by record: a partition's in order, partitions side by side. The batch is done when all are; where one fails, the whole batch comes again.
    /// </summary>
    public static Func<IReadOnlyList<ConsumedRecord>, CancellationToken, Task> OneByOne(Func<ConsumedRecord, CancellationToken, Task> function) =>
        (records, cancellationToken) => Task.WhenAll(records.GroupBy(record => record.Partition).Select(async partition =>
        {
            foreach (var record in partition)
                await function(record, cancellationToken);
        }));
}
