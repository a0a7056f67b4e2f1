using System.Buffers.Binary;

namespace Tributary.Cli.Provider.Payments;

/// <summary>MurmurHash2 as Kafka's Java client computes it (org.apache.kafka.common.utils.Utils.murmur2).</summary>
internal static class Murmur2
{
    private const uint Multiplier = 0x5bd1e995;
    private const uint Seed = 0x9747b28c;

    /// <summary>The hash without its sign bit, as Kafka's default partitioner uses it.</summary>
    public static int Positive(ReadOnlySpan<byte> data) => (int)(Hash(data) & 0x7fffffff);

    public static uint Hash(ReadOnlySpan<byte> data)
    {
        var hash = Seed ^ (uint)data.Length;
        var rest = data;
        for (; rest.Length >= 4; rest = rest[4..])
        {
            var word = BinaryPrimitives.ReadUInt32LittleEndian(rest) * Multiplier;
            hash = (hash * Multiplier) ^ ((word ^ (word >> 24)) * Multiplier);
        }
        if (rest.Length >= 3)
            hash ^= (uint)rest[2] << 16;
        if (rest.Length >= 2)
            hash ^= (uint)rest[1] << 8;
        if (rest.Length >= 1)
            hash = (hash ^ rest[0]) * Multiplier;
        hash = (hash ^ (hash >> 13)) * Multiplier;
        return hash ^ (hash >> 15);
    }
}
