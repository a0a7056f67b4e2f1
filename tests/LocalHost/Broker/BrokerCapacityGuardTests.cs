using Tributary.LocalHost.Broker;

namespace Tributary.Tests.LocalHost.Broker;

public sealed class BrokerCapacityGuardTests
{
    private const int Mebibyte = 1024 * 1024;
    private readonly List<string> told = [];
    private readonly BrokerCapacityGuard guard;

    public BrokerCapacityGuardTests() => guard = new BrokerCapacityGuard(exception => told.Add(exception.Message));

    [Fact]
    public void A_partition_below_nine_tenths_is_left_alone()
    {
        guard.Appended(Append(partition: 0, bytes: 4 * Mebibyte));
        guard.Appended(Append(partition: 1, bytes: 4 * Mebibyte));

        Assert.Empty(told);
    }

    [Fact]
    public void A_partition_that_nears_its_bytes_is_told_once_with_its_stream_and_what_to_do()
    {
        for (var i = 0; i < 10; i++)
            guard.Appended(Append(partition: 5, bytes: Mebibyte));

        var message = Assert.Single(told);
        Assert.Contains("partition 5 of the stream 'orders.order.v1'", message, StringComparison.Ordinal);
        Assert.Contains("--kafka", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void A_partition_that_nears_its_record_sets_is_told()
    {
        for (var i = 0; i < 89_999; i++)
            guard.Appended(Append(partition: 0, bytes: 10));
        Assert.Empty(told);

        guard.Appended(Append(partition: 0, bytes: 10));

        Assert.Contains("90000 of 100000 record sets", Assert.Single(told), StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_that_was_dropped_is_told_whatever_the_size()
    {
        guard.Appended(Append(partition: 2, bytes: 10) with { Start = 1 });

        Assert.Contains("has dropped the oldest 1 records of partition 2", Assert.Single(told), StringComparison.Ordinal);
    }

    [Fact]
    public void Use_sums_up_each_partition()
    {
        guard.Appended(Append(partition: 0, bytes: 100) with { End = 3 });
        guard.Appended(Append(partition: 0, bytes: 50) with { End = 5 });
        guard.Appended(Append(partition: 1, bytes: 7) with { End = 1 });

        Assert.Equal(
            [new PartitionUse("orders.order.v1", 0, 150, 2, 5), new PartitionUse("orders.order.v1", 1, 7, 1, 1)],
            guard.Use.OrderBy(use => use.Partition));
    }

    private static LogAppend Append(int partition, int bytes) => new("orders.order.v1", partition, bytes, Start: 0, End: 1);
}
