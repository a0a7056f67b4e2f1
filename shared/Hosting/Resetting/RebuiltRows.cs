using Tributary.Hosting.Applying;
using Tributary.Hosting.Wire;
using Tributary.Messaging.Positions;
using Tributary.Messaging.Records;
using Tributary.State.Rows;
using Tributary.State.Storage;

namespace Tributary.Hosting.Resetting;

/// <summary>
/// Says how a task's rows become those of its replay. An entity that came out as consumers know it keeps its version, and nothing is published; one that
/// came out otherwise gets a version above all others, and is published. So consumers hear of differences, and of nothing else.
/// </summary>
internal sealed class RebuiltRows(
    IStoreDefinition store, string task, EventEncoder encoder, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> stored,
    IReadOnlyDictionary<string, Published> published, ReplayedTask replayed, DateTimeOffset now)
{
    private readonly List<ResetStep> steps = [];

    /// <summary>The out-sequence after the steps.</summary>
    public long OutSequence { get; private set; }

    /// <param name="outSequence">The last one that was given to an event.</param>
    public IReadOnlyList<ResetStep> Steps(long outSequence)
    {
        OutSequence = outSequence;
        var entities = stored.Keys.Concat(replayed.Rows.Keys).Concat(published.Keys).Where(TaskRows.IsState).Distinct(StringComparer.Ordinal);
        foreach (var row in entities.Order(StringComparer.Ordinal))
            AddEntity(row);
        foreach (var row in stored.Keys.Concat(replayed.Rows.Keys).Where(row => TaskRows.IsInbox(row) || TaskRows.IsParked(row)).Distinct(StringComparer.Ordinal))
            AddRemembered(row);
        steps.AddRange(replayed.NewlyParked.Select(letter => new ResetStep([], [letter])));
        return steps;
    }

    private void AddEntity(string rowKey)
    {
        var before = stored.TryGetValue(rowKey, out var content) ? EntityRow.FromBytes(content) : null;
        var after = replayed.Rows.TryGetValue(rowKey, out var made) ? EntityRow.FromBytes(made) : null;
        var known = Known(rowKey, before);
        var isLive = after is { Deleted: false };
        if (isLive && after!.Version == 0 && known is null)
            AddRows(rowKey, after, deletion: false, before);
        else if (isLive && known?.Value is { } value && value.AsSpan().SequenceEqual(after!.Value))
            AddRows(rowKey, new EntityRow(known.Version, known.Time, value), deletion: false, before);
        else if (isLive)
            Publish(rowKey, new EntityRow(++OutSequence, after!.Time, after.Value), before);
        else if (known?.Value is not null)
            Publish(rowKey, new EntityRow(++OutSequence, after?.Time ?? known.Time, []), before);
        else if (known is not null && before is { Deleted: true })
            AddRows(rowKey, before, deletion: true, before);
        else if (before is not null)
            steps.Add(new ResetStep([new RowChange.Delete(rowKey), .. WithoutDeletion(rowKey)], []));
    }

    /// <summary>What consumers know, or will once the outbox is published: the newer of the stream's event and the row's.</summary>
    private Published? Known(string rowKey, EntityRow? before)
    {
        var onStream = published.GetValueOrDefault(rowKey);
        return before is { Version: > 0 } && before.Version >= (onStream?.Version ?? 0)
            ? new Published(KeyOf(rowKey), before.Version, before.Time, before.Deleted ? null : before.Value)
            : onStream;
    }

    private string KeyOf(string rowKey) => published.GetValueOrDefault(rowKey)?.Key ?? replayed.Keys.GetValueOrDefault(rowKey) ?? "";

    private void Publish(string rowKey, EntityRow row, EntityRow? before)
    {
        if (KeyOf(rowKey) is not { Length: > 0 } key)
            throw new ResetRefusedException(
                $"The row '{rowKey}' of the task {task} holds an entity that neither the commands nor the stream '{store.Entities.Name}' know: the storage is another's. Connect the storage that belongs to this broker.");
        var metadata = encoder.Metadata(store.Entities, row.Time, traceParent: null) with { Position = new Position(task, row.Version, SlotPath.Of(Slot.Entity)) };
        AddRows(rowKey, row, row.Deleted, before, encoder.Encode(store.Entities, key, row.Deleted ? null : row.Value, metadata));
    }

    private void AddRows(string rowKey, EntityRow row, bool deletion, EntityRow? before, params OutgoingRecord[] sent)
    {
        var changes = new List<RowChange>();
        var bytes = row.ToBytes();
        if (before is null || !stored[rowKey].Span.SequenceEqual(bytes))
            changes.Add(new RowChange.Upsert(rowKey, bytes));
        var deletionRow = TaskRows.Deletion(rowKey);
        if (!deletion)
            changes.AddRange(WithoutDeletion(rowKey));
        else if (!stored.TryGetValue(deletionRow, out var kept) || DeletionRow.FromBytes(kept).MadeAgain)
            changes.Add(new RowChange.Upsert(deletionRow, new DeletionRow(now, MadeAgain: false).ToBytes()));
        if (changes.Count + sent.Length > 0)
            steps.Add(new ResetStep(changes, sent));
    }

    /// <summary>Else a sweep would take the entity for a marker. One that says that the entity was made again may stay.</summary>
    private IEnumerable<RowChange> WithoutDeletion(string rowKey)
    {
        if (stored.TryGetValue(TaskRows.Deletion(rowKey), out var deletion) && !DeletionRow.FromBytes(deletion).MadeAgain)
            yield return new RowChange.Delete(TaskRows.Deletion(rowKey));
    }

    /// <summary>Ids that are handled, and marks of parked keys: as the replay has them, but a row that says the same is left as it is.</summary>
    private void AddRemembered(string rowKey)
    {
        if (!replayed.Rows.TryGetValue(rowKey, out var made))
            steps.Add(new ResetStep([new RowChange.Delete(rowKey)], []));
        else if (!stored.TryGetValue(rowKey, out var content) || !SaysTheSame(rowKey, content, made))
            steps.Add(new ResetStep([new RowChange.Upsert(rowKey, made)], []));
    }

    private static bool SaysTheSame(string rowKey, ReadOnlyMemory<byte> one, ReadOnlyMemory<byte> other) => TaskRows.IsInbox(rowKey)
        ? InboxRow.FromBytes(one).Slots.SetEquals(InboxRow.FromBytes(other).Slots)
        : ParkedRow.FromBytes(one).Offsets.SequenceEqual(ParkedRow.FromBytes(other).Offsets);
}
