using System.Text;
using Tributary.Messaging.Catalogue;
using Tributary.Messaging.Consuming;
using Tributary.Messaging.Records;
using Tributary.State.Rows;

namespace Tributary.Hosting.Changelogs;

/// <summary>
/// A task's rows as its changelog has them, at the end of the last commit that is there whole. Records of an earlier commit that come behind later ones,
/// from a process that had lost the task, are passed over; so are those of a commit whose fence never came.
/// </summary>
internal sealed class ChangelogRows
{
    private readonly Dictionary<string, Versions> rows = new(StringComparer.Ordinal);
    private (long Commit, byte[] Content)? fence;
    private bool begins;

    /// <summary>The highest number of a commit, whole or not.</summary>
    public long LastCommit { get; private set; }

    /// <summary>
    /// Whether the changelog has every row that the task has had: it was there from its first commit, or since a reset, and the last whole commit is not
    /// so far back (by resets that were cut short) that a row's version of that time is not known any more.
    /// </summary>
    public bool IsWhole => begins && fence is { Commit: var last } && rows.Values.All(row => row.CommitBefore <= last);

    public bool IsEmpty => LastCommit == 0;

    /// <summary>The fence; only where <see cref="IsWhole"/>.</summary>
    public Fence Fence => Fence.FromBytes(fence!.Value.Content);

    /// <summary>The rows, the fence apart.</summary>
    public IReadOnlyDictionary<string, byte[]> Rows
    {
        get
        {
            var last = fence?.Commit ?? 0;
            return rows.Where(row => row.Value.At(last) is not null).ToDictionary(row => row.Key, row => row.Value.At(last)!, StringComparer.Ordinal);
        }
    }

    /// <summary>Every row key that has a record.</summary>
    public IEnumerable<string> Keys => rows.Keys;

    public static async Task<ChangelogRows[]> Read(StreamDefinition changelog, IStreamReader reader, CancellationToken cancellationToken)
    {
        var tasks = Enumerable.Range(0, changelog.Partitions).Select(_ => new ChangelogRows()).ToArray();
        await foreach (var record in reader.ReadAll(changelog.Name, changelog.Partitions, cancellationToken))
            tasks[record.Partition].Add(record);
        return tasks;
    }

    private void Add(ConsumedRecord record)
    {
        var commit = Changelog.CommitOf(record);
        LastCommit = Math.Max(LastCommit, commit);
        var rowKey = Encoding.UTF8.GetString(record.Key ?? []);
        if (rowKey == Changelog.Begins)
            begins = true;
        else if (rowKey != TaskRows.Fence)
            rows[rowKey] = rows.GetValueOrDefault(rowKey).With(commit, record.Value);
        else if (fence is null || fence.Value.Commit <= commit)
            fence = (commit, record.Value ?? []);
    }

    /// <summary>A row's newest version and the one before it, for a commit that is not whole.</summary>
    internal readonly record struct Versions(long Commit, byte[]? Content, long CommitBefore, byte[]? ContentBefore)
    {
        public Versions With(long commit, byte[]? content) => commit > Commit
            ? new Versions(commit, content, Commit, Content)
            : commit == Commit ? this with { Content = content } : this;

        public byte[]? At(long commit) => Commit <= commit ? Content : CommitBefore <= commit ? ContentBefore : null;
    }
}
