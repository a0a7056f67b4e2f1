using Tributary.State.Storage;

namespace Tributary.Tests.Simulation.Breaks;

/// <summary>Storage that passes everything on, for breaks that change one thing of it.</summary>
internal abstract class StorageDecorator(IStateStorage inner) : IStateStorage
{
    public virtual Task<Row?> Read(string partition, string rowKey, CancellationToken cancellationToken) => inner.Read(partition, rowKey, cancellationToken);

    public virtual IAsyncEnumerable<Row> ReadRange(string partition, string from, string to, bool keysOnly, CancellationToken cancellationToken) =>
        inner.ReadRange(partition, from, to, keysOnly, cancellationToken);

    public virtual Task<CommitOutcome> Commit(string partition, IReadOnlyList<RowChange> changes, CancellationToken cancellationToken) =>
        inner.Commit(partition, changes, cancellationToken);
}
