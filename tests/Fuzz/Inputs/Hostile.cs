using CsCheck;

namespace Tributary.Tests.Fuzz.Inputs;

/// <summary>Hostile bytes. Random ones rarely get past a decoder's first byte, so these are valid ones that were damaged, some of them grown large, and a few of mere noise.</summary>
internal static class Hostile
{
    private const int LargestBytes = 1 << 20;

    private static readonly Gen<byte[]> Noise = Gen.Byte.Array[0, 24];

    /// <summary>Damages valid bytes.</summary>
    /// <param name="valid">Valid bytes.</param>
    /// <param name="tokens">What a decoder of them is sensitive to; put into them anywhere, and now and then a hundred thousand times in a row.</param>
    public static Gen<byte[]> From(Gen<byte[]> valid, params byte[][] tokens)
    {
        var token = Gen.OneOf<byte[]>(tokens);
        var mutation = Gen.Select(
            Gen.Int[0, (int)MutationKind.Splice], Gen.UInt, Gen.Int[1, 12], Gen.Frequency((4, token), (1, Noise)),
            (kind, at, length, put) => new Mutation((MutationKind)kind, at, length, put));
        var damaged = Gen.Select(valid, valid, mutation.Array[1, 5], Damaged);
        var grown = Gen.Select(valid, token, Gen.UInt, Gen.Int[LargestBytes / 64, LargestBytes], Grown);
        return Gen.Frequency((30, valid), (1000, damaged), (20, Noise), (4, grown));
    }

    private static byte[] Damaged(byte[] valid, byte[] donor, Mutation[] mutations) =>
        mutations.Aggregate(valid, (bytes, mutation) => mutation.Of(bytes, donor));

    /// <summary>With a token over and over again at one place: nesting without end, fields without end.</summary>
    private static byte[] Grown(byte[] valid, byte[] token, uint at, int length)
    {
        var place = (int)(at % (uint)(valid.Length + 1));
        var times = length / Math.Max(1, token.Length);
        var grown = new byte[valid.Length + (times * token.Length)];
        valid.AsSpan(0, place).CopyTo(grown);
        for (var i = 0; i < times; i++)
            token.CopyTo(grown, place + (i * token.Length));
        valid.AsSpan(place).CopyTo(grown.AsSpan(place + (times * token.Length)));
        return grown;
    }
}
