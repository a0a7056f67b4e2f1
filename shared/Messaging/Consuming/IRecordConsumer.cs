using Tributary.Messaging.Records;

namespace Tributary.Messaging.Consuming;

/// <summary>
/// The log's reading side: one member of a consumer group on one topic. Adapters: Kafka, and an in-memory log for tests. Disposing it without
/// <see cref="Leave"/> ends it as a crash would: nothing is committed, and the group notices when the session times out.
/// </summary>
public interface IRecordConsumer : IAsyncDisposable
{
    /// <summary>
    /// Waits for a record, at most <paramref name="wait"/>, and returns what is at hand, at most <paramref name="most"/> records: each partition's in
    /// order, several partitions mixed. Empty if nothing came. One call at a time; a member that does not poll for the group's poll interval loses its partitions.
    /// </summary>
    /// <exception cref="FatalStreamException">The topic does not exist or may not be read, or records were deleted before the group read them.</exception>
    Task<IReadOnlyList<ConsumedRecord>> Poll(int most, TimeSpan wait, CancellationToken cancellationToken);

    /// <summary>
    /// Marks these records and all before them in their partitions as done, to be committed soon. Where a partition is no longer this member's, or
    /// came back to it at a later offset, it does nothing: another delivery of these records counts.
    /// </summary>
    void Acknowledge(IReadOnlyList<ConsumedRecord> records);

    /// <summary>Commits what was acknowledged and leaves the group, so that its partitions move on at once. The consumer is of no use afterwards.</summary>
    Task Leave(CancellationToken cancellationToken);
}
