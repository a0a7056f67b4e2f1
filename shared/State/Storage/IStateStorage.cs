namespace Tributary.State.Storage;

/// <summary>
/// The storage port: rows in partitions, and transactions within one partition. Adapters: Azure Table Storage, and memory for tests.
/// A partition's rows are ordered by row key, ordinal.
/// </summary>
public interface IStateStorage
{
    /// <summary>One row, or null where there is none. One request.</summary>
    /// <exception cref="StorageUnavailableException">The storage did not answer; try again later.</exception>
    Task<Row?> Read(string partition, string rowKey, CancellationToken cancellationToken);

    /// <summary>
    /// The rows with <paramref name="from"/> &lt;= row key &lt; <paramref name="to"/>, in order. A request per 1,000 rows.
    /// With <paramref name="keysOnly"/> their content is empty.
    /// </summary>
    /// <exception cref="StorageUnavailableException">The storage did not answer; try again later.</exception>
    IAsyncEnumerable<Row> ReadRange(string partition, string from, string to, bool keysOnly, CancellationToken cancellationToken);

    /// <summary>
    /// Applies all the changes or none, in one request. At most <see cref="StorageLimits.TransactionOperations"/> changes, one per row,
    /// and <see cref="StorageLimits.TransactionBytes"/>.
    /// </summary>
    /// <returns>The outcome; with <see cref="CommitOutcome.Committed"/> the new ETags in the order of the changes (null for a delete).</returns>
    /// <exception cref="StorageUnavailableException">Whether it was applied is unknown; read a row of it to know.</exception>
    /// <exception cref="ArgumentException">The changes break a limit.</exception>
    Task<CommitOutcome> Commit(string partition, IReadOnlyList<RowChange> changes, CancellationToken cancellationToken);
}
