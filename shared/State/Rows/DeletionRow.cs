namespace Tributary.State.Rows;

/// <summary>
/// Finds an entity's deletion marker when its time is over, without a look at every entity: it lies beside the others of its kind, and changes with the entity.
/// </summary>
/// <param name="At">When the entity was deleted, or made again, by the processing clock.</param>
/// <param name="MadeAgain">Whether the entity has been made again, so that its row is no marker any more.</param>
public sealed record DeletionRow(DateTimeOffset At, bool MadeAgain)
{
    /// <summary>How many bytes the row takes, at most.</summary>
    public const int MostBytes = 16;

    /// <summary>The row's bytes.</summary>
    public byte[] ToBytes()
    {
        using var row = new RowWriter();
        row.Write(At.ToUnixTimeMilliseconds());
        row.Write(MadeAgain ? 1 : 0);
        return row.ToBytes();
    }

    /// <summary>Reads the row.</summary>
    /// <exception cref="InvalidDataException">A newer version wrote the row, or it is damaged.</exception>
    public static DeletionRow FromBytes(ReadOnlyMemory<byte> bytes) =>
        RowReader.Read(bytes, row => new DeletionRow(row.ReadTime(), row.ReadInt64() != 0));
}
