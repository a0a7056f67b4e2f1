using Tributary.Messaging.Records;

namespace Tributary.LocalHost.Kafka;

/// <summary>Makes of batches what a function without <c>IsBatched</c> is given: one record at a time.</summary>
internal static class TriggerRecords
{
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
