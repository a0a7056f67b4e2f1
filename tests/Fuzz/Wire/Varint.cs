namespace Tributary.Tests.Fuzz.Wire;

/// <summary>Avro's numbers as bytes, right ones and others.</summary>
internal static class Varint
{
    /// <summary>A number, zigzag.</summary>
    public static byte[] Of(long number)
    {
        var rest = (ulong)(number << 1) ^ (ulong)(number >> 63);
        var bytes = new List<byte>(10);
        for (; rest >= 0x80; rest >>= 7)
            bytes.Add((byte)(rest | 0x80));
        bytes.Add((byte)rest);
        return [.. bytes];
    }

    /// <summary>Numbers that break what trusts them: the ends of the types, their neighbours, and ones of more bytes than a number has.</summary>
    public static byte[][] Extremes { get; } =
    [
        Of(-1), Of(-2), Of(0), Of(64), Of(1000), Of(65_536), Of(int.MaxValue), Of(int.MaxValue - 8L), Of(int.MaxValue + 1L), Of(int.MinValue), Of(int.MinValue - 1L),
        Of(uint.MaxValue), Of(long.MaxValue), Of(long.MinValue), Of(long.MaxValue - 1), Of(long.MinValue + 1),
        [.. Enumerable.Repeat((byte)0xff, 9), 0x7f], [.. Enumerable.Repeat((byte)0xff, 40)], [.. Enumerable.Repeat((byte)0x80, 9), 0x00], [.. Enumerable.Repeat((byte)0x80, 40), 0],
    ];
}
