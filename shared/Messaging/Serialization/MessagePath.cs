using Google.Protobuf.Reflection;
using Tributary.Messaging.Envelopes;

namespace Tributary.Messaging.Serialization;

/// <summary>
/// Where a message stands within its file, as Confluent's wire format spells it: how many steps, then for each the number of the message among its
/// siblings, outermost first; all as zigzag varints. The first message of a file, which most are, is a single 0.
/// </summary>
internal static class MessagePath
{
    /// <summary>The path's bytes.</summary>
    public static byte[] Of(MessageDescriptor message)
    {
        var steps = new Stack<int>();
        for (var at = message; at is not null; at = at.ContainingType)
            steps.Push(at.Index);
        if (steps is { Count: 1 } && steps.Peek() == 0)
            return [0];
        var bytes = new List<byte>();
        foreach (var number in steps.Prepend(steps.Count))
            Write(bytes, number);
        return [.. bytes];
    }

    /// <summary>The full name of the message that a path leads to; it is followed as it is read, so that its length is bounded by the file and not by what it claims.</summary>
    /// <exception cref="MalformedRecordException">It leads nowhere.</exception>
    public static string Read(ReadOnlySpan<byte> bytes, ref int position, MessageTree file)
    {
        var steps = ReadNumber(bytes, ref position);
        if (steps < 0)
            throw Malformed("a path of fewer than no steps", position);
        var at = file;
        for (var step = 0; step < Math.Max(steps, 1); step++)
        {
            var index = steps == 0 ? 0 : ReadNumber(bytes, ref position);
            if (index < 0 || index >= at.Messages.Count)
                throw Malformed($"message {index} of the {at.Messages.Count} in {(at.Name.Length == 0 ? "the file" : at.Name)}", position);
            at = at.Messages[index];
        }

        return at.Name;
    }

    private static void Write(List<byte> bytes, int number)
    {
        // A path holds no negative number, so its zigzag is its double.
        for (var rest = (uint)number << 1; ; rest >>= 7)
        {
            bytes.Add((byte)(rest < 0x80 ? rest : rest | 0x80));
            if (rest < 0x80)
                return;
        }
    }

    private static int ReadNumber(ReadOnlySpan<byte> bytes, ref int position)
    {
        uint zigzag = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            if (position >= bytes.Length)
                throw Malformed("more of its path", position);
            var next = bytes[position++];
            if (shift == 28 && next > 0xf)
                break;
            zigzag |= (uint)(next & 0x7f) << shift;
            if (next < 0x80)
                return (int)(zigzag >> 1) ^ -(int)(zigzag & 1);
        }

        throw Malformed("a number of more than 32 bits in its path", position);
    }

    private static MalformedRecordException Malformed(string claim, int position) =>
        new($"The value claims {claim} at byte {position}; expected the place of a message within its schema's file.");
}
