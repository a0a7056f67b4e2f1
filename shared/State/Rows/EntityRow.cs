namespace Tributary.State.Rows;

/// <summary>
/// An entity's row: the entity event that it published last, as it was published. Whoever materializes the stream has the same bytes, and a re-emit
/// repeats them.
/// </summary>
/// <param name="Version">The out-sequence of the entity's last event.</param>
/// <param name="Time">The event time of the entity's last event.</param>
/// <param name="Value">The event's value; empty where the entity was deleted and the row is the marker that remembers its version.</param>
public sealed record EntityRow(long Version, DateTimeOffset Time, byte[] Value)
{
    /// <summary>Whether the entity was deleted.</summary>
    public bool Deleted => Value.Length == 0;

    /// <summary>The row's bytes.</summary>
    public byte[] ToBytes()
    {
        using var row = new RowWriter();
        row.Write(Version);
        row.Write(Time.ToUnixTimeMilliseconds());
        row.Write(Value);
        return row.ToBytes();
    }

    /// <summary>Reads the row.</summary>
    /// <exception cref="InvalidDataException">A newer version wrote the row, or it is damaged.</exception>
    public static EntityRow FromBytes(ReadOnlyMemory<byte> bytes) =>
        RowReader.Read(bytes, row => new EntityRow(row.ReadInt64(), row.ReadTime(), row.ReadBytes()));
}
