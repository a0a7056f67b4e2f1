using System.Text;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Logging.Abstractions;
using Tributary.Messaging;
using Tributary.Messaging.Catalogue;
using Tributary.Messaging.Kafka;
using Tributary.Messaging.Partitioning;
using Tributary.Messaging.Records;
using Tributary.Tests.Testing.Kafka;

namespace Tributary.Tests.Messaging.Kafka;

/// <summary>What only a real broker can show. Skipped where there is none.</summary>
public sealed class RealKafkaTests : IAsyncLifetime
{
    private static readonly StreamDefinition Entities = new("tests.order.v1", "tests", StreamKind.Entity, "order id", "Made for a test.");
    private static readonly StreamDefinition Commands =
        new("tests.order-command.v1", "tests", StreamKind.Command, "order id", "Made for a test.") { Retention = TimeSpan.FromDays(30) };

    private RealKafka? kafka;
    private KafkaAdmin? admin;

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    private KafkaAdmin Admin => admin!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(RealKafka.Missing is not null, RealKafka.Missing ?? "");
        kafka = await RealKafka.Start(Stopping);
        admin = new KafkaAdmin(new KafkaConnection { BootstrapServers = kafka.BootstrapServers }, NullLogger.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        admin?.Dispose();
        if (kafka is not null)
            await kafka.DisposeAsync();
    }

    [Fact]
    public async Task Topics_are_made_as_the_catalogue_says_and_then_left_alone()
    {
        Assert.False((await Admin.Examine(Stopping)).Embedded);
        var topics = new KafkaTopics(Admin, TimeProvider.System);

        await topics.Ensure([Entities, Commands], Stopping);
        await topics.Ensure([Entities, Commands], Stopping);

        Assert.Equal("compact", await Setting(Entities.Name, "cleanup.policy"));
        Assert.Equal($"{KafkaTopics.CompactionLag.TotalMilliseconds}", await Setting(Entities.Name, "min.compaction.lag.ms"));
        Assert.Equal("delete", await Setting(Commands.Name, "cleanup.policy"));
        Assert.Equal($"{TimeSpan.FromDays(30).TotalMilliseconds}", await Setting(Commands.Name, "retention.ms"));
        var mismatch = await Assert.ThrowsAsync<BrokerUnavailableException>(() => topics.Ensure([Entities with { Partitions = 3 }], Stopping));
        Assert.Contains("has 8 partitions", mismatch.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Records_go_through_it_and_the_group_s_lag_follows()
    {
        await new KafkaTopics(Admin, TimeProvider.System).Ensure([Commands], Stopping);
        await using var publisher = new KafkaRecordPublisher(Admin.Connection, new KafkaPublisherOptions(), TimeProvider.System, NullLogger.Instance);
        await publisher.Publish([.. Enumerable.Range(0, 100).Select(number => new OutgoingRecord(Commands.Name, null, Encoding.UTF8.GetBytes($"key-{number}"), [1], []))], Stopping);
        var lag = new ConsumerLag(Admin);
        Assert.Equal(100, await Behind(lag));

        await using var consumer = new KafkaRecordConsumers(Admin.Connection, new KafkaConsumerOptions(), NullLogger.Instance).Join(Commands.Name, "tests.apply-orders");
        var read = new List<ConsumedRecord>();
        while (read.Count < 100)
            read.AddRange(await consumer.Poll(500, TimeSpan.FromSeconds(1), Stopping));
        consumer.Acknowledge(read);
        await consumer.Leave(Stopping);

        Assert.Equal(0, await Behind(lag));
        Assert.All(read, record => Assert.Equal(Murmur2.Partition(record.Key, 8), record.Partition));
    }

    [Fact]
    public async Task A_topic_that_was_made_again_is_another_incarnation()
    {
        await new KafkaTopics(Admin, TimeProvider.System).Ensure([Commands], Stopping);
        var incarnations = new KafkaStreamIncarnations(Admin);
        var first = await incarnations.Get(Commands.Name, Stopping);
        Assert.Equal(first, await incarnations.Get(Commands.Name, Stopping));

        await Admin.Client.DeleteTopicsAsync([Commands.Name]);
        // Its metadata follows a moment later.
        while ((await Admin.Describe([Commands.Name], Stopping)).Count > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Stopping);
        await new KafkaTopics(Admin, TimeProvider.System).Ensure([Commands], Stopping);

        Assert.NotEqual(first, await incarnations.Get(Commands.Name, Stopping));
    }

    [Fact]
    public async Task A_topic_that_does_not_exist_is_fatal_to_its_consumer()
    {
        await using var consumer = new KafkaRecordConsumers(Admin.Connection, new KafkaConsumerOptions(), NullLogger.Instance).Join("tests.unknown.v1", "tests.apply-orders");

        var fatal = await Assert.ThrowsAsync<FatalStreamException>(async () =>
        {
            for (var attempt = 0; attempt < 30; attempt++)
                await consumer.Poll(1, TimeSpan.FromSeconds(1), Stopping);
        });

        Assert.Contains("'tests.unknown.v1'", fatal.Message, StringComparison.Ordinal);
    }

    private static async Task<long> Behind(ConsumerLag lag) =>
        Assert.Single(await lag.Measure([new GroupOnTopic("tests.apply-orders", Commands.Name)], Stopping)).Records;

    private async Task<string> Setting(string topic, string name)
    {
        var described = await Admin.Client.DescribeConfigsAsync([new ConfigResource { Name = topic, Type = ResourceType.Topic }]);
        return described[0].Entries[name].Value;
    }
}
