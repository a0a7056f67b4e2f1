using Shop.Operations.Registry.Announcing;
using Shop.Operations.Registry.Model;
using Tributary.State.Storage;

namespace Shop.Operations.Registry.Storing;

/// <summary>
/// The registry in one partition of a table: a row per entry, several where it does not fit one, and the head. A change is one transaction that replaces the head
/// that it was decided on, and adds what others are told of it. What is read is the state of one moment: the head is the same before and after it.
/// </summary>
/// <param name="storage">The table.</param>
/// <param name="outbox">Makes the events; null: nobody is told, and nothing is kept for it.</param>
internal sealed class RegistryTable(IStateStorage storage, EventOutbox? outbox = null)
{
    /// <summary>Where everything lies, events that are not yet published included.</summary>
    public const string Partition = "registry";

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

    /// <summary>Cuts changes into what one transaction holds each, in order.</summary>
    /// <exception cref="RegistryFault">An entry is too large to be stored.</exception>
    public IReadOnlyList<IReadOnlyList<RegistryChange>> Divide(RegistryState before, IReadOnlyList<RegistryChange> changes)
    {
        var (divided, rows, bytes) = (new List<List<RegistryChange>>(), MostRows, 0);
        foreach (var change in changes)
        {
            var parts = EntryRows.Of(before.Find(change.Key), change).ToList();
            var size = parts.Sum(row => row.Content.Length);
            if (size > MostBytes)
                throw RegistryFaults.TooLarge();
            var (moreRows, moreBytes) = outbox is null ? (parts.Count, size) : (parts.Count + 1, size + EventOutbox.LargestEvent);
            if (rows + moreRows > MostRows || bytes + moreBytes > MostBytes)
            {
                divided.Add([]);
                (rows, bytes) = (0, 0);
            }
            divided[^1].Add(change);
            (rows, bytes) = (rows + moreRows, bytes + moreBytes);
        }
        return divided;
    }

    /// <summary>Applies changes that were decided on a snapshot, in one transaction.</summary>
    /// <param name="before">The snapshot.</param>
    /// <param name="changes">What one transaction holds.</param>
    /// <param name="token">Unlike that of any other change.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Gives up; it may be applied.</param>
    /// <returns>The snapshot behind them; null where somebody else was faster, and nothing was applied.</returns>
    /// <exception cref="StorageUnavailableException">Whether they were applied is unknown.</exception>
    public async Task<RegistrySnapshot?> Commit(
        RegistrySnapshot before, IReadOnlyList<RegistryChange> changes, string token, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var state = before.State.With(changes);
        var registry = before.Head.Registry ?? (outbox is null ? null : token);
        var events = outbox?.RowsOf(before.State, changes, state, registry!, before.Head.Events, now) ?? [];
        var head = before.Head.Next(token, state.HighestIds, [.. changes.Select(change => change.Key)], registry, events.Count);
        RowChange headRow = before.ETag is { } etag ? new RowChange.Replace(HeadKey, head.Encode(), etag) : new RowChange.Insert(HeadKey, head.Encode());
        var rows = changes.SelectMany(change => EntryRows.Of(before.State.Find(change.Key), change));
        if (await storage.Commit(Partition, [headRow, .. rows, .. events], cancellationToken) is CommitOutcome.Committed committed)
            return new RegistrySnapshot(state, head, committed.ETags[0]);
        // The client tries again by itself, and meets what it wrote.
        return await storage.Read(Partition, HeadKey, cancellationToken) is { } stored && RegistryHead.Decode(stored.Content).Token == token
            ? new RegistrySnapshot(state, head, stored.ETag)
            : null;
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
}
