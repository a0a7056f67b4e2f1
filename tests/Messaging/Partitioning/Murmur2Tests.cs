using System.Text;
using CsCheck;
using Tributary.Messaging.Partitioning;
using Tributary.Messaging.Records;
using Tributary.Tests.Messaging.Kafka;

namespace Tributary.Tests.Messaging.Partitioning;

public sealed class Murmur2Tests
{
    /// <summary>The vectors of Apache Kafka's own UtilsTest.</summary>
    [Theory]
    [InlineData("21", -973932308)]
    [InlineData("foobar", -790332482)]
    [InlineData("a-little-bit-long-string", -985981536)]
    [InlineData("a-little-bit-longer-string", -1486304829)]
    [InlineData("lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58897971)]
    [InlineData("abc", 479470107)]
    public void A_key_s_hash_is_Java_s(string key, int hash) => Assert.Equal(hash, unchecked((int)Murmur2.Hash(Encoding.UTF8.GetBytes(key))));

    [Theory]
    [InlineData("21", 8, 4)]
    [InlineData("abc", 8, 3)]
    [InlineData("abc", 1, 0)]
    [InlineData("foobar", 3, 0)]
    public void A_partition_is_the_positive_hash_modulo_their_count(string key, int partitions, int expected)
    {
        Assert.Equal((int)((Murmur2.Hash(Encoding.UTF8.GetBytes(key)) & 0x7fffffff) % partitions), expected);
        Assert.Equal(expected, Murmur2.Partition(Encoding.UTF8.GetBytes(key), partitions));
    }

    [Fact]
    public void Any_key_has_a_partition_among_those_there_are() =>
        Gen.Select(Gen.Byte.Array[0, 100], Gen.Int[1, 1000]).Sample((key, partitions) => Murmur2.Partition(key, partitions) is var found && found >= 0 && found < partitions);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Without_partitions_there_is_none_to_choose(int partitions) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Murmur2.Partition("key"u8, partitions));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_producer_s_partitioner_agrees_for_keys_of_every_length_and_of_any_bytes(int shortest)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var broker = new BrokerFixture();
        await using var publisher = broker.Publisher();
        var random = new Random(20260801);

        await publisher.Publish([.. Enumerable.Range(0, 200).Select(number =>
        {
            var key = new byte[shortest + (shortest == 0 ? 0 : number % 40)];
            random.NextBytes(key);
            return new OutgoingRecord(BrokerFixture.Topic, null, key, [1], []);
        })], cancellationToken);

        var records = await broker.ReadAll(BrokerFixture.Topic, cancellationToken);
        Assert.Equal(200, records.Count);
        Assert.All(records, record => Assert.Equal(Murmur2.Partition(record.Key, BrokerFixture.Partitions), record.Partition));
    }
}
