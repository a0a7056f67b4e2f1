using Tributary.Hosting.Changelogs;
using Tributary.Messaging.Records;
using Tributary.State.Rows;
using Tributary.State.Storage;

namespace Tributary.Hosting.Applying.Tasks;

/// <summary>A prefix as one transaction. The fence comes first: its change is the one that must find what this owner wrote last.</summary>
/// <param name="Fence">The fence as it will be.</param>
/// <param name="Changes">All changes.</param>
/// <param name="Sent">What its outbox rows hold: the events and, behind them, the rows for the changelog.</param>
/// <param name="OutboxRows">The keys of those rows.</param>
internal sealed record TaskCommit(Fence Fence, IReadOnlyList<RowChange> Changes, IReadOnlyList<OutgoingRecord> Sent, IReadOnlyList<string> OutboxRows)
{
    public static TaskCommit Of<TState>(Prefix<TState> prefix, OwnedTask<TState> own, string token)
        where TState : class
    {
        RowChange[] rows =
        [
            .. prefix.Changed.Select(change => new RowChange.Upsert(change.Key, change.Value.Row!.ToBytes())),
            .. prefix.ChangedInbox.Select(change => new RowChange.Upsert(change.Key, change.Value.ToBytes())),
            .. prefix.ChangedDeletions.Select(change => new RowChange.Upsert(change.Key, change.Value.ToBytes())),
            .. MarksOf(prefix, own),
            .. prefix.Expired.Select(row => new RowChange.Delete(row)),
        ];
        OutgoingRecord[] sent = [.. prefix.Outgoing, .. ChangelogOf(prefix, own, rows)];
        var outbox = OutboxPacking.Pack(sent).ConvertAll(row =>
            new RowChange.Insert(TaskRows.Outbox(prefix.Fence.NextOutboxRow()), row.ToBytes()));
        var fence = prefix.Fence.ToFence(token);
        RowChange proof = own.FenceETag is { } etag
            ? new RowChange.Replace(TaskRows.Fence, fence.ToBytes(), etag)
            : new RowChange.Insert(TaskRows.Fence, fence.ToBytes());
        return new TaskCommit(
            fence,
            [
                proof,
                .. rows,
                .. outbox,
                .. own.RelayedOutboxRows.Select(row => new RowChange.Delete(row)),
            ],
            sent,
            outbox.ConvertAll(row => row.Key));
    }

    /// <summary>
    /// A commit of the fence alone is left out: its commands changed nothing, and would again change nothing. Else an idle task would have an outbox row
    /// for each time that it is woken to delete one.
    /// </summary>
    private static IEnumerable<OutgoingRecord> ChangelogOf<TState>(Prefix<TState> prefix, OwnedTask<TState> own, RowChange[] rows)
        where TState : class
    {
        if (own.Changelog is not var (topic, partition) || (own.FenceETag is not null && rows.Length + prefix.Outgoing.Count == 0))
            yield break;
        var commit = own.Fence.Outbox + 1;
        if (own.FenceETag is null)
            yield return Changelog.Beginning(topic, partition, commit);
        foreach (var row in rows)
            yield return row is RowChange.Delete ? Changelog.Deleted(topic, partition, commit, row.Key) : Changelog.Written(topic, partition, commit, row.Key, row.Content);
        yield return Changelog.Fence(topic, partition, commit, prefix.Fence.ToFence(""));
    }

    /// <summary>Marks that came and went within the prefix never were in storage, and a row that is not there can't be deleted.</summary>
    private static IEnumerable<RowChange> MarksOf<TState>(Prefix<TState> prefix, OwnedTask<TState> own)
        where TState : class
    {
        foreach (var (key, mark) in prefix.ChangedParked)
            if (mark is not null)
                yield return new RowChange.Upsert(TaskRows.Parked(key), mark.ToBytes());
            else if (own.Parked.ContainsKey(key))
                yield return new RowChange.Delete(TaskRows.Parked(key));
    }
}
