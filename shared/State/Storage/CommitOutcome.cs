namespace Tributary.State.Storage;

/// <summary>What became of a transaction.</summary>
public abstract record CommitOutcome
{
    private CommitOutcome()
    {
    }

    /// <summary>All changes were applied.</summary>
    /// <param name="ETags">The rows' new ETags in the order of the changes; null for a delete.</param>
    public sealed record Committed(IReadOnlyList<string?> ETags) : CommitOutcome;

    /// <summary>
    /// Nothing was applied by this request: a row was changed, is gone, or is there already. It may still be that an earlier try of the same
    /// transaction was applied and its answer lost.
    /// </summary>
    public sealed record Conflict(string Reason) : CommitOutcome;
}
