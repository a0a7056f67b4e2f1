using System.Buffers.Text;
using System.Text;

namespace Tributary.LocalHost.Broker;

/// <summary>What a mock cluster says when it has appended a record set to a partition.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Partition">The partition.</param>
/// <param name="Bytes">The record set's size, as it came over the wire.</param>
/// <param name="Start">The oldest offset that the partition still has; above 0 once something was dropped.</param>
/// <param name="End">The offset that the next record will get.</param>
internal readonly record struct LogAppend(string Topic, int Partition, int Bytes, long Start, long End)
{
    /// <summary>
    /// Reads <c>… Log append orders.order.v1 [3] 12 messages, 4567 bytes at offset 100 (log now 0..112, original start 0)</c>, the form of librdkafka
    /// 2.16; false for any other line.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> line, out LogAppend append)
    {
        append = default;
        var rest = line;
        if (!Skip(ref rest, ": Log append "u8) || rest.IndexOf((byte)' ') is not (var end and > 0))
            return false;
        var topic = rest[..end];
        if (!(Skip(ref rest, " ["u8) && Number(ref rest, out var partition) && Skip(ref rest, " messages, "u8) && Number(ref rest, out var bytes)
            && Skip(ref rest, "(log now "u8) && Number(ref rest, out var start) && Skip(ref rest, ".."u8) && Number(ref rest, out var next)))
            return false;
        append = new LogAppend(Encoding.UTF8.GetString(topic), (int)partition, (int)bytes, start, next);
        return true;
    }

    private static bool Skip(ref ReadOnlySpan<byte> text, ReadOnlySpan<byte> until)
    {
        var at = text.IndexOf(until);
        if (at < 0)
            return false;
        text = text[(at + until.Length)..];
        return true;
    }

    private static bool Number(ref ReadOnlySpan<byte> text, out long number)
    {
        if (!Utf8Parser.TryParse(text, out number, out var length))
            return false;
        text = text[length..];
        return true;
    }
}
