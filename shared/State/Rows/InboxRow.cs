using System.Collections.Immutable;

namespace Tributary.State.Rows;

/// <summary>Which outputs of one source command a task has applied: one row however many there are.</summary>
/// <param name="AppliedAt">When the latest was applied, by the processing clock; the row is kept for the store's declared time from then.</param>
/// <param name="Slots">The applied slots, as they stand in a record's header.</param>
public sealed record InboxRow(DateTimeOffset AppliedAt, ImmutableHashSet<string> Slots)
{
    /// <summary>A source command of which nothing was applied.</summary>
    public static InboxRow Empty { get; } = new(DateTimeOffset.UnixEpoch, []);

    /// <summary>With one more slot.</summary>
    public InboxRow With(string slots, DateTimeOffset now) => new(now, Slots.Add(slots));

    // A slot's text with its length: a few numbers, two for each translator on the way.
    private const int MostSlotBytes = 40;

    /// <summary>How many bytes the row takes, at most.</summary>
    public int MostBytes => 16 + (Slots.Count * MostSlotBytes);

    /// <summary>The row's bytes.</summary>
    public byte[] ToBytes()
    {
        using var row = new RowWriter();
        row.Write(AppliedAt.ToUnixTimeMilliseconds());
        row.Write(Slots.Count);
        foreach (var slot in Slots.Order(StringComparer.Ordinal))
            row.Write(slot);
        return row.ToBytes();
    }

    /// <summary>Reads the row.</summary>
    /// <exception cref="InvalidDataException">A newer version wrote the row, or it is damaged.</exception>
    public static InboxRow FromBytes(ReadOnlyMemory<byte> bytes) => RowReader.Read(bytes, row =>
    {
        var appliedAt = row.ReadTime();
        var slots = ImmutableHashSet.CreateBuilder<string>();
        for (var i = row.ReadCount(); i > 0; i--)
            slots.Add(row.ReadString());
        return new InboxRow(appliedAt, slots.ToImmutable());
    });
}
