using System.Text;

namespace Tributary.State.Rows;

/// <summary>Reads what <see cref="RowWriter"/> wrote.</summary>
internal sealed class RowReader : IDisposable
{
    private readonly BinaryReader reader;

    /// <exception cref="InvalidDataException">The row has a format that this version does not know: a newer version wrote it.</exception>
    public RowReader(ReadOnlyMemory<byte> bytes)
    {
        reader = new BinaryReader(new MemoryStream(bytes.ToArray(), writable: false), Encoding.UTF8);
        var format = bytes.IsEmpty ? -1 : reader.ReadByte();
        if (format != RowWriter.Format)
            throw new InvalidDataException($"The row has the format {format}; this version reads {RowWriter.Format}. A newer version of the app wrote it: deploy that one.");
    }

    public string ReadString() => reader.ReadString();

    public long ReadInt64() => reader.Read7BitEncodedInt64();

    /// <summary>The number of things that follow, each of a byte at least.</summary>
    public int ReadCount() => ReadInt64() is var count && count >= 0 && count <= Remaining ? (int)count : throw Truncated(count);

    public byte[] ReadBytes() => reader.ReadBytes(ReadCount());

    public byte[]? ReadOptional() => reader.ReadBoolean() ? ReadBytes() : null;

    private long Remaining => reader.BaseStream.Length - reader.BaseStream.Position;

    private InvalidDataException Truncated(long count) => new($"The row says that {count} follow where {Remaining} bytes are left.");

    public void Dispose() => reader.Dispose();
}
