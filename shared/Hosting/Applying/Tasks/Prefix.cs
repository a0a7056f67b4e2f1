using Tributary.Messaging.Positions;
using Tributary.Messaging.Records;
using Tributary.State.Rows;
using Tributary.State.Storage;

namespace Tributary.Hosting.Applying.Tasks;

/// <summary>
/// The effects of consecutive records that one transaction will hold. After any crash the state is exactly the state after some prefix of the stream.
/// </summary>
internal sealed class Prefix<TState>(FenceProgress fence, IReadOnlyList<string> relayedOutboxRows, Func<string, Entity<TState>> entities, Func<string, InboxRow> inbox)
    : ITaskView<TState>
    where TState : class
{
    // Beside the content: the row's keys, its entry in the batch's body. Content is counted as what it takes in binary; the limit allows for base64.
    private const int RowOverhead = 512;

    // What is left of a transaction for one command's events beside its two rows, the fence and the deletes of relayed outbox rows.
    private const long MostSent = StorageLimits.TransactionBytes - (2 * OutboxRow.MaxBytes) - (StorageLimits.TransactionOperations * RowOverhead);

    private readonly Dictionary<string, Entity<TState>> changed = [];
    private readonly Dictionary<string, InboxRow> changedInbox = [];
    private readonly Dictionary<string, int> rowBytes = [];
    private readonly List<OutgoingRecord> outgoing = [];
    private long outgoingBytes;
    private long contentBytes;

    public IReadOnlyDictionary<string, Entity<TState>> Changed => changed;

    public IReadOnlyDictionary<string, InboxRow> ChangedInbox => changedInbox;

    public IReadOnlyList<OutgoingRecord> Outgoing => outgoing;

    /// <summary>How many records it holds, whatever became of them.</summary>
    public int Records { get; private set; }

    public FenceProgress Fence => fence;

    public long OutSequence => fence.OutSequence;

    public Entity<TState> Entity(string rowKey) => changed.TryGetValue(rowKey, out var entity) ? entity : entities(rowKey);

    public InboxRow Inbox(string rowKey) => changedInbox.TryGetValue(rowKey, out var row) ? row : inbox(rowKey);

    public bool IsHandled(Position position) => fence.IsHandled(position);

    /// <summary>Whether the effect can go into the same transaction.</summary>
    public bool Fits(Effect<TState> effect)
    {
        var rows = 1 + relayedOutboxRows.Count + rowBytes.Count;
        var bytes = contentBytes;
        if (effect.Change is { } change)
            Count(change.RowKey, change.Entity.Row!.Value.Length);
        if (effect.Inbox is { } mark)
            Count(mark.RowKey, BytesOf(mark.Row));
        var sent = outgoingBytes + effect.Outgoing.Sum(record => (long)OutboxPacking.BytesOf(record));

        // Packing may leave up to one event's room unused in a row, so rows are counted as if each were half empty.
        rows += sent == 0 ? 0 : 1 + (int)(sent * 2 / OutboxRow.MaxBytes);
        return rows <= StorageLimits.TransactionOperations
            && bytes + sent + (long)rows * RowOverhead <= StorageLimits.TransactionBytes;

        void Count(string rowKey, int length)
        {
            bytes += length - rowBytes.GetValueOrDefault(rowKey);
            if (!rowBytes.ContainsKey(rowKey))
                rows++;
        }
    }

    /// <summary>Whether a transaction of its own could hold the effect: rows and records within a row's limit, all of them within a transaction's.</summary>
    public static bool CanBeStored(Effect<TState> effect) =>
        (effect.Change?.Entity.Row!.Value.Length ?? 0) <= OutboxRow.MaxBytes
        && effect.Outgoing.All(record => OutboxPacking.BytesOf(record) <= OutboxRow.MaxBytes)
        && effect.Outgoing.Sum(record => (long)OutboxPacking.BytesOf(record)) <= MostSent;

    public void Add(long offset, Effect<TState> effect)
    {
        Records++;
        fence.Handle(offset, effect.Handled, effect.TakesSequence);
        if (effect.Change is { } change)
        {
            changed[change.RowKey] = change.Entity;
            Keep(change.RowKey, change.Entity.Row!.Value.Length);
        }

        if (effect.Inbox is { } mark)
        {
            changedInbox[mark.RowKey] = mark.Row;
            Keep(mark.RowKey, BytesOf(mark.Row));
        }

        foreach (var record in effect.Outgoing)
        {
            outgoing.Add(record);
            outgoingBytes += OutboxPacking.BytesOf(record);
        }
    }

    private void Keep(string rowKey, int length)
    {
        contentBytes += length - rowBytes.GetValueOrDefault(rowKey);
        rowBytes[rowKey] = length;
    }

    private static int BytesOf(InboxRow row) => 16 + row.Slots.Count * 12;
}
