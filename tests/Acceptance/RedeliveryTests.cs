using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Logging.Abstractions;
using Tributary.Cli.Replay.Reading;
using Tributary.Cli.Replay.Reconciling;
using Tributary.Cli.Suite;
using Tributary.Messaging.Kafka;
using Tributary.Tests.Acceptance.Expecting;
using Tributary.Tests.Acceptance.Running;
using Tributary.Tests.Crash;
using Tributary.Tests.Testing;
using Tributary.Tests.Testing.Kafka;

namespace Tributary.Tests.Acceptance;

/// <summary>When all is done, every record of every stream is delivered again to every function. Nothing comes of it.</summary>
public sealed class RedeliveryTests
{
    /// <summary>So few that some orders are rejected for want of stock; others are declined, and some cancelled.</summary>
    private const long Stock = 250;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Delivering_every_record_of_every_stream_to_new_groups_changes_nothing()
    {
        await using var ground = await Ground.Start("0.2", kafka: null, storageFolder: null, Stop);

        await Changes_nothing(ground, () => Task.FromResult(ground.Options with { GroupSuffix = "-again" }));
    }

    [Fact]
    public async Task Delivering_every_record_of_every_stream_of_a_real_broker_again_changes_nothing()
    {
        Assert.SkipWhen(RealKafka.Missing is not null, RealKafka.Missing ?? "");
        await using var kafka = await RealKafka.Start(Stop);
        await using var ground = await Ground.Start("0.2", kafka.BootstrapServers, storageFolder: null, Stop);

        await Changes_nothing(ground, async () =>
        {
            await Rewind(kafka.BootstrapServers);
            return ground.Options;
        });
    }

    private static async Task Changes_nothing(Ground ground, Func<Task<SuiteOptions>> rewind)
    {
        var file = await InvoiceReader.ReadAsync(Repository.Sample, Stop);
        IReadOnlyList<string> before;
        await using (var shop = await TestShop.Start(ground.Options with { InitialStock = Stock }, Stop))
        {
            await shop.Post(file.Invoices, Stop);
            await Task.WhenAll(file.Invoices.Where(invoice => !invoice.IsReturn).TakeLast(20).Select(invoice => shop.Cancel(ExpectedInvoice.IdOf(invoice.Number), Stop)));
            var snapshot = await shop.Settle(Stop);
            before = await Contents.Read(ground, snapshot.Provider, Stop);
            Assert.True(before.Count > 1_000, $"Nothing much to compare: {before.Count} lines.");
            Assert.Equal(
                [OrderStatus.Rejected, OrderStatus.Cancelled, OrderStatus.Shipped], snapshot.Orders.Select(order => order.Status).Distinct().Order());
        }

        var options = await rewind() with { InitialStock = Stock };
        await HaveAllToHearAgain(ground, options);
        await using var again = await TestShop.Start(options, Stop);
        var after = await Contents.Read(ground, (await again.Settle(Stop)).Provider, Stop);

        Assert.Equal(before.Except(after), []);
        Assert.Equal(after.Except(before), []);
    }

    /// <summary>Every group begins at the beginning; when the shop has settled there is no lag, so each has heard its stream to the end.</summary>
    private static async Task HaveAllToHearAgain(Ground ground, SuiteOptions options)
    {
        using var admin = new KafkaAdmin(ground.Kafka, NullLogger.Instance);
        var lags = await new ConsumerLag(admin).Measure(ShopApps.GroupsOf(options), Stop);
        Assert.All(lags, lag => Assert.All(lag.Partitions, partition => Assert.Equal(0, partition.Next)));
        Assert.All(lags, lag => Assert.NotEqual(0, lag.Records));
    }

    /// <summary>Moves every group back to the beginning of its stream, as an operator would.</summary>
    private static async Task Rewind(string broker)
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = broker }).Build();
        foreach (var group in ShopApps.GroupsOf(new SuiteOptions()))
        {
            var beginnings = Enumerable.Range(0, 8).Select(partition => new TopicPartitionOffset(group.Topic, partition, 0)).ToList();
            await admin.AlterConsumerGroupOffsetsAsync([new ConsumerGroupTopicPartitionOffsets(group.Group, beginnings)]);
        }
    }
}
