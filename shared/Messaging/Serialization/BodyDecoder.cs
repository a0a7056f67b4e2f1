using System.Buffers.Binary;
using System.Text;
using Tributary.Messaging.Envelopes;

namespace Tributary.Messaging.Serialization;

/// <summary>
/// Reads an Avro body that anyone may have written. No length is believed before the bytes for it are there: strings and byte arrays are cut from the
/// body itself, and since every item of an array or map takes a byte or more, all of a body's items together are at most its bytes. So what a body
/// makes the reader allocate is bounded by its own size. (Arrays of items without any bytes, empty records or nulls, are refused by this; no schema
/// of the suite has one.)
/// </summary>
/// <param name="bytes">The bytes that hold the body.</param>
/// <param name="start">Where the body begins; it goes to the end.</param>
internal sealed class BodyDecoder(byte[] bytes, int start) : Avro.IO.Decoder
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private int position = start;
    private long items = bytes.Length;

    /// <summary>How many bytes are left.</summary>
    public int Remaining => bytes.Length - position;

    public void ReadNull()
    {
    }

    public bool ReadBoolean() => Take(1)[0] switch
    {
        0 => false,
        1 => true,
        var other => throw Malformed($"a boolean of {other}"),
    };

    public int ReadInt() => ReadLong() is >= int.MinValue and <= int.MaxValue and var value ? (int)value : throw Malformed("an int of more than 32 bits");

    public long ReadLong()
    {
        ulong zigzag = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Take(1)[0];
            if (shift == 63 && next > 1)
                break;
            zigzag |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return (long)(zigzag >> 1) ^ -(long)(zigzag & 1);
        }

        throw Malformed("a long of more than 64 bits");
    }

    public float ReadFloat() => BinaryPrimitives.ReadSingleLittleEndian(Take(sizeof(float)));

    public double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)));

    public byte[] ReadBytes() => TakeCounted("bytes").ToArray();

    public string ReadString() => Strict.GetString(TakeCounted("a string"));

    public int ReadEnum() => ReadInt();

    public long ReadArrayStart() => ReadBlock();

    public long ReadArrayNext() => ReadBlock();

    public long ReadMapStart() => ReadBlock();

    public long ReadMapNext() => ReadBlock();

    public int ReadUnionIndex() => ReadInt();

    public void ReadFixed(byte[] buffer) => ReadFixed(buffer, 0, buffer.Length);

    public void ReadFixed(byte[] buffer, int start, int length) => Take(length).CopyTo(buffer.AsSpan(start, length));

    public void SkipNull()
    {
    }

    public void SkipBoolean() => ReadBoolean();

    public void SkipInt() => ReadInt();

    public void SkipLong() => ReadLong();

    public void SkipFloat() => Take(sizeof(float));

    public void SkipDouble() => Take(sizeof(double));

    public void SkipBytes() => TakeCounted("bytes");

    public void SkipString() => TakeCounted("a string");

    public void SkipEnum() => ReadInt();

    public void SkipUnionIndex() => ReadInt();

    public void SkipFixed(int len) => Take(len);

    /// <summary>A block's item count. A negative count is followed by the block's size in bytes, which readers that don't skip have no use for.</summary>
    private long ReadBlock()
    {
        var count = ReadLong();
        if (count < 0)
        {
            count = count == long.MinValue ? long.MaxValue : -count;
            ReadLong();
        }

        if (count > items)
            throw Malformed($"{count} items, more than there are bytes for");
        items -= count;
        return count;
    }

    private ReadOnlySpan<byte> TakeCounted(string what)
    {
        var length = ReadLong();
        if (length < 0 || length > Remaining)
            throw Malformed($"{what} of {length} bytes");
        return Take((int)length);
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > Remaining)
            throw Malformed($"{count} bytes more");
        var taken = bytes.AsSpan(position, count);
        position += count;
        return taken;
    }

    private MalformedRecordException Malformed(string claim) =>
        new($"The value claims {claim} at byte {position}, where {Remaining} of its {bytes.Length} bytes are left.");
}
