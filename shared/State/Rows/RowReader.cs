using System.Text;

namespace Tributary.State.Rows;

/// <summary>Reads what <see cref="RowWriter"/> wrote.</summary>
internal sealed class RowReader : IDisposable
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly BinaryReader reader;

    private RowReader(ReadOnlyMemory<byte> bytes)
    {
        reader = new BinaryReader(new MemoryStream(bytes.ToArray(), writable: false), Strict);
        var format = bytes.IsEmpty ? -1 : reader.ReadByte();
        if (format != RowWriter.Format)
            throw new InvalidDataException($"The row has the format {format}; this version reads {RowWriter.Format}. A newer version of the app wrote it: deploy that one.");
    }

    /// <summary>Reads a row.</summary>
    /// <exception cref="InvalidDataException">The row has a format that this version does not know, a newer version having written it; or it is damaged.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> bytes, Func<RowReader, T> read)
    {
        using var row = new RowReader(bytes);
        try
        {
            return read(row);
        }
        // The ends of the stream, numbers of too many bytes, times out of range and text that is none: the row is not as it was written.
        catch (Exception error) when (error is IOException or FormatException or ArgumentException)
        {
            throw new InvalidDataException($"The row is damaged: {error.Message}", error);
        }
    }

    public string ReadString() => reader.ReadString();

    public long ReadInt64() => reader.Read7BitEncodedInt64();

    /// <summary>The number of things that follow, each of a byte at least.</summary>
    public int ReadCount() => ReadInt64() is var count && count >= 0 && count <= Remaining ? (int)count : throw Truncated(count);

    public DateTimeOffset ReadTime() => DateTimeOffset.FromUnixTimeMilliseconds(ReadInt64());

    /// <summary>A partition, or null where the record's key decides.</summary>
    public int? ReadPartition() => ReadInt64() switch
    {
        -1 => null,
        >= 0 and <= int.MaxValue and var partition => (int)partition,
        var other => throw new InvalidDataException($"The row names the partition {other}."),
    };

    public byte[] ReadBytes() => reader.ReadBytes(ReadCount());

    public byte[]? ReadOptional() => reader.ReadBoolean() ? ReadBytes() : null;

    private long Remaining => reader.BaseStream.Length - reader.BaseStream.Position;

    private InvalidDataException Truncated(long count) => new($"The row says that {count} follow where {Remaining} bytes are left.");

    public void Dispose() => reader.Dispose();
}
