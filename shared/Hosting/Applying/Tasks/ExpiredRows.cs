using Tributary.Hosting.Reading;
using Tributary.State.Rows;
using Tributary.State.Storage;

namespace Tributary.Hosting.Applying.Tasks;

/// <summary>
/// Finds rows that a task need not keep any longer (rules 12 and 14), a page at a time: a sweep of a large task is many small commands, with other
/// commands between them.
/// </summary>
internal sealed class ExpiredRows(IStateStorage storage, string task, TimeSpan kept, TimeProvider clock)
{
    /// <summary>How many rows one command looks at: those of one request.</summary>
    public const int PageRows = 1000;

    /// <summary>Looks at the rows from a row key on. What it finds stays expired as long as the caller owns the task.</summary>
    public async Task<ExpiredPage> Read(string from, CancellationToken cancellationToken)
    {
        var (first, end) = TaskRows.ExpiringRange;
        var before = clock.GetUtcNow() - kept;
        var expired = new List<IReadOnlyList<string>>();
        var looked = 0;
        await foreach (var row in storage.ReadRange(
            task, string.CompareOrdinal(from, first) < 0 ? first : from, end, keysOnly: false, cancellationToken))
        {
            if (TaskRows.IsInbox(row.Key) && StoredRow.Decode(task, row, InboxRow.FromBytes).AppliedAt < before)
                expired.Add([row.Key]);
            else if (TaskRows.IsDeletion(row.Key) && StoredRow.Decode(task, row, DeletionRow.FromBytes) is var deletion && deletion.At < before)
                expired.Add(deletion.MadeAgain ? [row.Key] : [row.Key, TaskRows.StateOfDeletion(row.Key)]);
            if (++looked == PageRows)
                return new ExpiredPage(expired, row.Key);
        }

        return new ExpiredPage(expired, null);
    }
}

/// <summary>What a look at a page of rows found.</summary>
/// <param name="Expired">Rows to delete; those of one entry in one transaction.</param>
/// <param name="Next">The row key to go on from; null at the end.</param>
internal sealed record ExpiredPage(IReadOnlyList<IReadOnlyList<string>> Expired, string? Next);
