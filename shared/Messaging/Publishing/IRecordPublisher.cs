using Tributary.Messaging.Records;

namespace Tributary.Messaging.Publishing;

/// <summary>The log's writing side. Adapters: Kafka, and an in-memory log for tests.</summary>
public interface IRecordPublisher
{
    /// <summary>
    /// Appends the records and returns when all in-sync replicas have acknowledged every one. Per partition they are appended in the order given,
    /// and after a record that failed nothing later of this call or of an earlier one is appended to its partition.
    /// </summary>
    /// <exception cref="PublishFailedException">Some record was not acknowledged; any of them may have been appended.</exception>
    Task Publish(IReadOnlyList<OutgoingRecord> records, CancellationToken cancellationToken);
}
