using System.Globalization;
using System.Runtime.CompilerServices;
using Tributary.State.Storage;

namespace Tributary.Hosting.Resetting;

/// <summary>One task's rows in memory, for a replay that must not touch what is stored. Used by one owner alone, so nothing in it is guarded.</summary>
internal sealed class ScratchStorage : IStateStorage
{
    private readonly SortedDictionary<string, Row> rows = new(StringComparer.Ordinal);
    private long lastETag;

    public IReadOnlyCollection<Row> Rows => rows.Values;

    public Task<Row?> Read(string partition, string rowKey, CancellationToken cancellationToken) => Task.FromResult(rows.GetValueOrDefault(rowKey));

    public async IAsyncEnumerable<Row> ReadRange(
        string partition, string from, string to, bool keysOnly, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A copy: the task changes rows between two of them.
        foreach (var row in rows.Values.Where(row => string.CompareOrdinal(row.Key, from) >= 0 && string.CompareOrdinal(row.Key, to) < 0).ToArray())
            yield return row;
        await Task.CompletedTask;
    }

    public Task<CommitOutcome> Commit(string partition, IReadOnlyList<RowChange> changes, CancellationToken cancellationToken) =>
        Task.FromResult<CommitOutcome>(new CommitOutcome.Committed([.. changes.Select(Apply)]));

    private string? Apply(RowChange change)
    {
        if (change is RowChange.Delete)
        {
            rows.Remove(change.Key);
            return null;
        }

        var row = new Row(change.Key, change.Content, (++lastETag).ToString(CultureInfo.InvariantCulture));
        rows[change.Key] = row;
        return row.ETag;
    }
}
