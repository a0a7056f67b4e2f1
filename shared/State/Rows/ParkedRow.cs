using System.Collections.Immutable;

namespace Tributary.State.Rows;

/// <summary>
/// Marks a key whose commands are parked behind one that was parked first: no command of the key is applied until those before it are released.
/// There is no row for a key that nothing waits for.
/// </summary>
/// <param name="Key">The key, in clear.</param>
/// <param name="Reason">Why the first one was parked.</param>
/// <param name="Offsets">The parked commands in their order, each by its offset on the command stream; never empty.</param>
public sealed record ParkedRow(string Key, string Reason, ImmutableList<long> Offsets)
{
    /// <summary>The one that must be released, or given up, next.</summary>
    public long First => Offsets[0];

    /// <summary>With one more at the end.</summary>
    public ParkedRow Behind(long offset) => this with { Offsets = Offsets.Add(offset) };

    /// <summary>With the one that was released parked again, at its place in the order.</summary>
    public ParkedRow ParkedAgain(long released, long offset, string reason) => this with
    {
        Offsets = Offsets.Replace(released, offset),
        Reason = released == First ? reason : Reason,
    };

    /// <summary>Without one of them; null where it was the last.</summary>
    public ParkedRow? Without(long offset) => Offsets.Remove(offset) is { IsEmpty: false } left ? this with { Offsets = left } : null;

    /// <summary>How many bytes the row takes, at most.</summary>
    public int MostBytes => 32 + (4 * (Key.Length + Reason.Length)) + (Offsets.Count * MostOffsetBytes);

    private const int MostOffsetBytes = 10;

    /// <summary>The row's bytes.</summary>
    public byte[] ToBytes()
    {
        using var row = new RowWriter();
        row.Write(Key);
        row.Write(Reason);
        row.Write(Offsets.Count);
        foreach (var offset in Offsets)
            row.Write(offset);
        return row.ToBytes();
    }

    /// <summary>Reads the row.</summary>
    /// <exception cref="InvalidDataException">A newer version wrote the row, or it is damaged.</exception>
    public static ParkedRow FromBytes(ReadOnlyMemory<byte> bytes) => RowReader.Read(bytes, row =>
    {
        var parked = new ParkedRow(row.ReadString(), row.ReadString(), [.. Enumerable.Range(0, row.ReadCount()).Select(_ => row.ReadInt64())]);
        return parked.Offsets.IsEmpty ? throw new InvalidDataException("The row marks a key as parked for no command.") : parked;
    });
}
