namespace Tributary.Tests.Fuzz.Inputs;

/// <summary>One way to damage bytes.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="At">Where, modulo what there is.</param>
/// <param name="Length">To how many bytes.</param>
/// <param name="Put">What is put there, if anything is.</param>
internal readonly record struct Mutation(MutationKind Kind, uint At, int Length, byte[] Put)
{
    /// <param name="bytes">The bytes.</param>
    /// <param name="donor">Other valid bytes, to splice from.</param>
    public byte[] Of(byte[] bytes, byte[] donor)
    {
        var at = (int)(At % (uint)(bytes.Length + 1));
        var behind = Math.Min(bytes.Length, at + Length);
        return Kind switch
        {
            MutationKind.Truncate => bytes[..at],
            MutationKind.Remove => [.. bytes[..at], .. bytes[behind..]],
            MutationKind.Repeat => [.. bytes[..behind], .. bytes[at..]],
            MutationKind.Insert => [.. bytes[..at], .. Put, .. bytes[at..]],
            MutationKind.Overwrite => [.. bytes[..at], .. Put, .. bytes[Math.Min(bytes.Length, at + Put.Length)..]],
            MutationKind.Replace => [.. bytes[..at], .. Put, .. bytes[behind..]],
            MutationKind.Flip => Flipped(bytes, at),
            MutationKind.Splice => [.. bytes[..at], .. donor[(int)(At % (uint)(donor.Length + 1))..]],
            _ => throw new InvalidOperationException($"No mutation {Kind}."),
        };
    }

    private byte[] Flipped(byte[] bytes, int at)
    {
        if (at == bytes.Length)
            return bytes;
        byte[] flipped = [.. bytes];
        flipped[at] ^= (byte)(1 << (Length % 8));
        return flipped;
    }
}

/// <summary>What a mutation does to bytes.</summary>
internal enum MutationKind
{
    Flip,
    Truncate,
    Remove,
    Repeat,
    Insert,
    Overwrite,
    Replace,
    Splice,
}
