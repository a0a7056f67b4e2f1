using Tributary.Hosting.Changelogs;
using Tributary.Messaging.Positions;
using Tributary.Messaging.Records;
using Tributary.State.Rows;
using Tributary.State.Storage;

namespace Tributary.Hosting.Applying.Tasks;

/// <summary>
/// The effects of consecutive records that one transaction will hold. After any crash the state is exactly the state after some prefix of the stream.
/// </summary>
internal sealed class Prefix<TState>(OwnedTask<TState> own, LoadedRows<TState> rows) : ITaskView<TState>
    where TState : class
{
    // Beside the content: the row's keys, its entry in the batch's body. Content is counted as what it takes in binary; the limit allows for base64.
    private const int RowOverhead = 512;

    // What is left of a transaction for one command's events beside its own rows, the fence and the deletes of relayed outbox rows.
    private const long MostSent = StorageLimits.TransactionBytes - (2 * OutboxRow.MaxBytes) - (StorageLimits.TransactionOperations * RowOverhead);

    // Entity, deletion, inbox row and mark; fence and beginning for the changelog.
    private const int MostRowsOfEffect = 6;

    private readonly Dictionary<string, Entity<TState>> changed = [];
    private readonly Dictionary<string, InboxRow> changedInbox = [];
    private readonly Dictionary<string, DeletionRow> changedDeletions = [];
    private readonly Dictionary<string, ParkedRow?> changedParked = [];
    private readonly Dictionary<string, int> rowBytes = [];
    private readonly List<OutgoingRecord> outgoing = [];
    private readonly int relayedOutboxRows = own.RelayedOutboxRows.Count;
    private long outgoingBytes;
    private long contentBytes;

    public IReadOnlyDictionary<string, Entity<TState>> Changed => changed;

    public IReadOnlyDictionary<string, InboxRow> ChangedInbox => changedInbox;

    public IReadOnlyDictionary<string, DeletionRow> ChangedDeletions => changedDeletions;

    public IReadOnlyDictionary<string, ParkedRow?> ChangedParked => changedParked;

    public IReadOnlyList<OutgoingRecord> Outgoing => outgoing;

    /// <summary>Rows that go because their time is over. A prefix that has any holds nothing else.</summary>
    public IReadOnlyList<string> Expired { get; init; } = [];

    /// <summary>How many records it holds, whatever became of them.</summary>
    public int Records { get; private set; }

    public FenceProgress Fence { get; } = FenceProgress.From(own.Fence);

    public long OutSequence => Fence.OutSequence;

    public Entity<TState> Entity(string rowKey) => changed.TryGetValue(rowKey, out var entity) ? entity : rows.Entity(rowKey);

    public InboxRow Inbox(string rowKey) => changedInbox.TryGetValue(rowKey, out var row) ? row : rows.Inbox(rowKey);

    public ParkedRow? Parked(string key) => changedParked.TryGetValue(key, out var mark) ? mark : own.Parked.GetValueOrDefault(key);

    public bool IsHandled(Position position) => Fence.IsHandled(position);

    /// <summary>Whether the effect can go into the same transaction.</summary>
    public bool Fits(Effect<TState> effect)
    {
        var count = 1 + relayedOutboxRows + rowBytes.Count;
        var bytes = contentBytes + Fence.Bytes;
        foreach (var (rowKey, length) in RowsOf(effect))
        {
            bytes += length - rowBytes.GetValueOrDefault(rowKey);
            if (!rowBytes.ContainsKey(rowKey))
                count++;
        }

        var sent = outgoingBytes + effect.Outgoing.Sum(record => (long)OutboxPacking.BytesOf(record));
        if (own.Changelog is not null)
            sent += Changelog.BytesOf(bytes, count - relayedOutboxRows + 1);

        // Packing may leave up to one event's room unused in a row, so rows are counted as if each were half empty.
        count += sent == 0 ? 0 : 1 + (int)(sent * 2 / OutboxRow.MaxBytes);
        return count <= StorageLimits.TransactionOperations
            && bytes + sent + (long)count * RowOverhead <= StorageLimits.TransactionBytes;
    }

    /// <summary>
    /// Whether a transaction of its own could hold the effect: rows and records within a row's limit, all of them within a transaction's. With a changelog
    /// the rows count twice, so that an entity may be about half as large.
    /// </summary>
    /// <param name="effect">The effect.</param>
    /// <param name="withChangelog">Whether the store has one.</param>
    public static bool CanBeStored(Effect<TState> effect, bool withChangelog) =>
        (effect.Change?.Entity.Row!.Value.Length ?? 0) <= OutboxRow.MaxBytes
        && effect.Outgoing.All(record => OutboxPacking.BytesOf(record) <= OutboxRow.MaxBytes)
        && effect.Outgoing.Sum(record => (long)OutboxPacking.BytesOf(record))
            + (withChangelog ? Changelog.BytesOf(RowsOf(effect).Sum(row => (long)row.Bytes), MostRowsOfEffect) : 0) <= MostSent;

    public void Add(long offset, Effect<TState> effect)
    {
        Records++;
        Fence.Handle(offset, effect.Handled, effect.TakesSequence);
        if (effect.Change is { } change)
            changed[change.RowKey] = change.Entity;
        if (effect.Inbox is { } mark)
            changedInbox[mark.RowKey] = mark.Row;
        if (effect.Deletion is { } deletion)
            changedDeletions[deletion.RowKey] = deletion.Row;
        if (effect.Parked is { } parked)
            changedParked[parked.Key] = parked.Row;
        foreach (var (rowKey, length) in RowsOf(effect))
        {
            contentBytes += length - rowBytes.GetValueOrDefault(rowKey);
            rowBytes[rowKey] = length;
        }

        foreach (var record in effect.Outgoing)
        {
            outgoing.Add(record);
            outgoingBytes += OutboxPacking.BytesOf(record);
        }
    }

    private static IEnumerable<(string RowKey, int Bytes)> RowsOf(Effect<TState> effect)
    {
        if (effect.Change is { } change)
            yield return (change.RowKey, change.Entity.Row!.Value.Length);
        if (effect.Inbox is { } mark)
            yield return (mark.RowKey, mark.Row.MostBytes);
        if (effect.Deletion is { } deletion)
            yield return (deletion.RowKey, DeletionRow.MostBytes);
        if (effect.Parked is { } parked)
            yield return (TaskRows.Parked(parked.Key), parked.Row?.MostBytes ?? 0);
    }
}
