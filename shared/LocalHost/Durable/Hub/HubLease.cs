using Tributary.Hosting.Applying;
using Tributary.State.Storage;

namespace Tributary.LocalHost.Durable.Hub;

/// <summary>
/// Which process runs a hub: the one whose name stands in the lease row. The row is part of every commit and must be as this process left it, so that a
/// process which lost the hub can change nothing; its time only says when another may take over.
/// </summary>
internal sealed class HubLease(IStateStorage storage, string partition, string owner, CommitTokens tokens, TimeProvider time)
{
    /// <summary>How long a process that says nothing keeps the hub.</summary>
    public static readonly TimeSpan Term = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan RenewedAfter = Term / 3;

    private string? etag;
    private DateTimeOffset writtenAt;

    public bool IsHeld => etag is not null;

    /// <summary>When the row must be written again.</summary>
    public DateTimeOffset RenewalDue => writtenAt + RenewedAfter;

    /// <summary>Takes the hub where nobody has it, or where this process had it and is not sure any more.</summary>
    /// <returns>False where another process has it.</returns>
    /// <exception cref="StorageUnavailableException">It is not known.</exception>
    public async Task<bool> TryTake(CancellationToken cancellationToken)
    {
        etag = null;
        var row = await storage.Read(partition, HubRows.Lease, cancellationToken);
        if (row is not null && HubRows.FromRow<LeaseRow>(row) is { } held && held.Owner != owner && held.Until > time.GetUtcNow())
            return false;
        return await Commit(row?.ETag, [], cancellationToken);
    }

    /// <summary>Applies the changes if this process still has the hub.</summary>
    /// <returns>False where another has taken it: nothing was applied, and nothing in memory is true any more.</returns>
    /// <exception cref="StorageUnavailableException">It is not known whether they were applied.</exception>
    public Task<bool> Commit(IEnumerable<RowChange> changes, CancellationToken cancellationToken) => Commit(etag, changes, cancellationToken);

    /// <summary>Lets the next process have the hub at once.</summary>
    public async Task Release(CancellationToken cancellationToken)
    {
        if (etag is not { } held)
            return;
        etag = null;
        await storage.Commit(partition, [new RowChange.Replace(HubRows.Lease, HubRows.ToBytes(new LeaseRow("", tokens.Next(), default)), held)], cancellationToken);
    }

    private async Task<bool> Commit(string? before, IEnumerable<RowChange> changes, CancellationToken cancellationToken)
    {
        etag = null;
        var now = time.GetUtcNow();
        var term = new LeaseRow(owner, tokens.Next(), now + Term);
        var content = HubRows.ToBytes(term);
        RowChange proof = before is null ? new RowChange.Insert(HubRows.Lease, content) : new RowChange.Replace(HubRows.Lease, content, before);
        etag = await storage.Commit(partition, [proof, .. changes], cancellationToken) is CommitOutcome.Committed committed
            ? committed.ETags[0]
            : await AfterConflict(term, cancellationToken);
        writtenAt = now;
        return IsHeld;
    }

    /// <summary>A retry below us may have met its own first try; only the token tells.</summary>
    private async Task<string?> AfterConflict(LeaseRow term, CancellationToken cancellationToken) =>
        await storage.Read(partition, HubRows.Lease, cancellationToken) is { } row && HubRows.FromRow<LeaseRow>(row).Token == term.Token ? row.ETag : null;

    private sealed record LeaseRow(string Owner, string Token, DateTimeOffset Until);
}
