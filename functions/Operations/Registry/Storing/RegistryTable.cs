using Shop.Operations.Registry.Model;
using Tributary.State.Storage;

namespace Shop.Operations.Registry.Storing;

/// <summary>
/// The registry in one partition of a table: a row per entry, several where it does not fit one, and the head. A change is one transaction that replaces the head
/// that it was decided on. What is read is the state of one moment: the head is the same before and after it.
/// </summary>
internal sealed class RegistryTable(IStateStorage storage)
{
    private const string Partition = "registry";
    private const string HeadKey = "head";
    private const int MostReads = 10;

    // A transaction holds the head as well.
    private const int MostRows = StorageLimits.TransactionOperations - 1;
    private const int HeadBytes = 128 * 1024;
    private const int MostBytes = StorageLimits.TransactionBytes - HeadBytes;

    /// <summary>What is stored now; the same object as before where nothing changed. One request then.</summary>
    /// <exception cref="StorageUnavailableException">The storage did not answer.</exception>
    public async Task<RegistrySnapshot> Read(RegistrySnapshot? known, CancellationToken cancellationToken)
    {
        var head = await storage.Read(Partition, HeadKey, cancellationToken);
        for (var i = 0; i < MostReads; i++)
        {
            if (known is not null && known.ETag == head?.ETag)
                return known;
            var read = await ReadBehind(head, known, cancellationToken);
            var again = await storage.Read(Partition, HeadKey, cancellationToken);
            if (again?.ETag == head?.ETag)
                return read;
            head = again;
        }
        throw new StorageUnavailableException("The registry changes faster than it can be read.");
    }

    /// <summary>Applies changes that were decided on a snapshot.</summary>
    /// <returns>The snapshot behind them; null where somebody else was faster, and nothing was applied by the last transaction.</returns>
    /// <exception cref="StorageUnavailableException">Whether they were applied is unknown.</exception>
    /// <exception cref="RegistryFault">An entry is too large to be stored.</exception>
    public async Task<RegistrySnapshot?> Commit(RegistrySnapshot before, IReadOnlyList<RegistryChange> changes, Func<string> token, CancellationToken cancellationToken)
    {
        RegistrySnapshot? after = before;
        foreach (var transaction in Transactions(before.State, changes))
        {
            after = await CommitOne(after, transaction, token(), cancellationToken);
            if (after is null)
                return null;
        }
        return after;
    }

    private async Task<RegistrySnapshot?> CommitOne(RegistrySnapshot before, Transaction transaction, string token, CancellationToken cancellationToken)
    {
        var state = before.State.With(transaction.Changes);
        var head = before.Head.Next(token, state.HighestIds, [.. transaction.Changes.Select(change => change.Key)]);
        RowChange headRow = before.ETag is { } etag ? new RowChange.Replace(HeadKey, head.Encode(), etag) : new RowChange.Insert(HeadKey, head.Encode());
        if (await storage.Commit(Partition, [headRow, .. transaction.Rows], cancellationToken) is CommitOutcome.Committed committed)
            return new RegistrySnapshot(state, head, committed.ETags[0]);
        // The client tries again by itself, and meets what it wrote.
        return await storage.Read(Partition, HeadKey, cancellationToken) is { } stored && RegistryHead.Decode(stored.Content).Token == token
            ? new RegistrySnapshot(state, head, stored.ETag)
            : null;
    }

    private static IEnumerable<Transaction> Transactions(RegistryState before, IReadOnlyList<RegistryChange> changes)
    {
        var (rows, taken, bytes) = (new List<RowChange>(), new List<RegistryChange>(), 0);
        foreach (var change in changes)
        {
            var next = EntryRows.Of(before.Find(change.Key), change).ToList();
            var size = next.Sum(row => row.Content.Length);
            if (size > MostBytes)
                throw RegistryFaults.TooLarge();
            if (rows.Count > 0 && (rows.Count + next.Count > MostRows || bytes + size > MostBytes))
            {
                yield return new Transaction(taken, rows);
                (rows, taken, bytes) = ([], [], 0);
            }
            rows.AddRange(next);
            taken.Add(change);
            bytes += size;
        }
        yield return new Transaction(taken, rows);
    }

    private async Task<RegistrySnapshot> ReadBehind(Row? headRow, RegistrySnapshot? known, CancellationToken cancellationToken)
    {
        if (headRow is null)
            return RegistrySnapshot.Nothing;
        var head = RegistryHead.Decode(headRow.Content);
        if (known is null || head.ChangedSince(known.Head.Revision) is not { } changed)
            return new RegistrySnapshot(new RegistryState(await ReadAll(cancellationToken), head.HighestIds), head, headRow.ETag);
        var changes = new List<RegistryChange>();
        foreach (var key in changed)
        {
            var parts = new List<Row>();
            await foreach (var row in storage.ReadRange(Partition, EntryRows.FirstOf(key), EntryRows.EndOf(key), keysOnly: false, cancellationToken))
                parts.Add(row);
            changes.Add(new RegistryChange(key, parts.Count == 0 ? null : EntryRows.EntryOf(key, parts)));
        }
        return new RegistrySnapshot(known.State.With(changes).WithHighestIds(head.HighestIds), head, headRow.ETag);
    }

    private async Task<IEnumerable<KeyValuePair<string, RegistryEntry>>> ReadAll(CancellationToken cancellationToken)
    {
        var rows = new List<Row>();
        await foreach (var row in storage.ReadRange(Partition, "a", "z", keysOnly: false, cancellationToken))
            if (row.Key != HeadKey)
                rows.Add(row);
        return rows.GroupBy(row => EntryRows.KeyOf(row.Key)).Select(parts => KeyValuePair.Create(parts.Key, EntryRows.EntryOf(parts.Key, [.. parts])));
    }

    private sealed record Transaction(IReadOnlyList<RegistryChange> Changes, IReadOnlyList<RowChange> Rows);
}
