using System.Buffers.Binary;

namespace Tributary.Messaging.Partitioning;

/// <summary>
/// The partitioner of Kafka's Java producer, librdkafka's <c>murmur2_random</c>: a key's partition is <c>(murmur2(key) &amp; 0x7fffffff) mod n</c>.
/// Source: Austin Appleby's MurmurHash2, with the seed 0x9747b28c of Apache Kafka's <c>Utils.murmur2</c>.
/// </summary>
public static class Murmur2
{
    private const uint Seed = 0x9747b28c;
    private const uint M = 0x5bd1e995;
    private const int R = 24;

    /// <summary>The partition of a key among <paramref name="partitions"/>.</summary>
    public static int Partition(ReadOnlySpan<byte> key, int partitions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(partitions, 1);
        return (int)((Hash(key) & 0x7fffffff) % (uint)partitions);
    }

    /// <summary>The 32 bits of the hash, as Kafka computes it.</summary>
    public static uint Hash(ReadOnlySpan<byte> data)
    {
        var h = unchecked(Seed ^ (uint)data.Length);
        while (data.Length >= 4)
        {
            var k = unchecked(BinaryPrimitives.ReadUInt32LittleEndian(data) * M);
            k ^= k >> R;
            k = unchecked(k * M);
            h = unchecked(h * M) ^ k;
            data = data[4..];
        }

        if (data.Length > 2)
            h ^= (uint)data[2] << 16;
        if (data.Length > 1)
            h ^= (uint)data[1] << 8;
        if (data.Length > 0)
            h = unchecked((h ^ data[0]) * M);

        h ^= h >> 13;
        h = unchecked(h * M);
        return h ^ (h >> 15);
    }
}
