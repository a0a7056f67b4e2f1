using System.Text;

namespace Tributary.State.Rows;

/// <summary>Writes a row's content: a format number, then the fields, lengths and numbers as 7-bit varints.</summary>
internal sealed class RowWriter : IDisposable
{
    internal const byte Format = 1;

    private readonly MemoryStream stream = new(256);
    private readonly BinaryWriter writer;

    public RowWriter()
    {
        writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Format);
    }

    public void Write(string value) => writer.Write(value);

    public void Write(long value) => writer.Write7BitEncodedInt64(value);

    public void Write(byte[] value)
    {
        Write(value.Length);
        writer.Write(value);
    }

    public void WriteOptional(byte[]? value)
    {
        writer.Write(value is not null);
        if (value is not null)
            Write(value);
    }

    public byte[] ToBytes()
    {
        writer.Flush();
        return stream.ToArray();
    }

    public void Dispose() => writer.Dispose();
}
