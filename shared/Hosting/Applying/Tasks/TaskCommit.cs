using Tributary.State.Rows;
using Tributary.State.Storage;

namespace Tributary.Hosting.Applying.Tasks;

/// <summary>A prefix as one transaction. The fence comes first: its change is the one that must find what this owner wrote last.</summary>
internal sealed record TaskCommit(Fence Fence, IReadOnlyList<RowChange> Changes, IReadOnlyList<string> OutboxRows)
{
    public static TaskCommit Of<TState>(Prefix<TState> prefix, OwnedTask<TState> own, string token)
        where TState : class
    {
        var outbox = OutboxPacking.Pack(prefix.Outgoing).ConvertAll(row =>
            new RowChange.Insert(TaskRows.Outbox(prefix.Fence.NextOutboxRow()), row.ToBytes()));
        var fence = prefix.Fence.ToFence(token);
        RowChange proof = own.FenceETag is { } etag
            ? new RowChange.Replace(TaskRows.Fence, fence.ToBytes(), etag)
            : new RowChange.Insert(TaskRows.Fence, fence.ToBytes());
        return new TaskCommit(
            fence,
            [
                proof,
                .. prefix.Changed.Select(change => new RowChange.Upsert(change.Key, change.Value.Row!.ToBytes())),
                .. prefix.ChangedInbox.Select(change => new RowChange.Upsert(change.Key, change.Value.ToBytes())),
                .. prefix.ChangedDeletions.Select(change => new RowChange.Upsert(change.Key, change.Value.ToBytes())),
                .. MarksOf(prefix, own),
                .. outbox,
                .. own.RelayedOutboxRows.Concat(prefix.Expired).Select(row => new RowChange.Delete(row)),
            ],
            outbox.ConvertAll(row => row.Key));
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
