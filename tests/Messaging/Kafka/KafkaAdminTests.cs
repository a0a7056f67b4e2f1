using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Tributary.LocalHost.Broker;
using Tributary.Messaging;
using Tributary.Messaging.Kafka;
using Tributary.Messaging.Records;

namespace Tributary.Tests.Messaging.Kafka;

public sealed class KafkaAdminTests : IDisposable
{
    private const string Group = "tests.read-orders";
    private readonly BrokerFixture broker = new();
    private readonly KafkaAdmin admin;

    public KafkaAdminTests() => admin = new KafkaAdmin(broker.Connection, NullLogger.Instance);

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        admin.Dispose();
        broker.Dispose();
    }

    [Fact]
    public async Task The_embedded_broker_is_recognized_from_outside()
    {
        using var stranger = new KafkaAdmin(broker.Connection with { Embedded = false }, NullLogger.Instance);

        Assert.True((await stranger.Examine(Stopping)).Embedded);
    }

    [Fact]
    public async Task A_broker_that_is_not_there_is_one_clear_error_within_its_time()
    {
        using var nobody = new TcpListener(IPAddress.Loopback, 0);
        nobody.Start();
        var address = nobody.LocalEndpoint.ToString()!;
        nobody.Stop();
        using var lost = new KafkaAdmin(new KafkaConnection { BootstrapServers = address }, NullLogger.Instance);
        var begun = TimeProvider.System.GetTimestamp();

        var error = await Assert.ThrowsAsync<BrokerUnavailableException>(() => lost.Examine(Stopping));

        Assert.Contains(address, error.Message, StringComparison.Ordinal);
        Assert.Contains("--kafka", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.True(TimeProvider.System.GetElapsedTime(begun) < KafkaAdmin.RequestTimeout + TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task An_incarnation_stays_while_the_broker_lives()
    {
        var incarnations = new KafkaStreamIncarnations(admin);

        var first = await incarnations.Get(BrokerFixture.Topic, Stopping);

        Assert.Equal(first, await incarnations.Get(BrokerFixture.Topic, Stopping));
    }

    [Fact]
    public async Task Another_broker_is_another_incarnation()
    {
        using var other = new BrokerFixture();
        using var otherAdmin = new KafkaAdmin(other.Connection, NullLogger.Instance);

        Assert.NotEqual(
            await new KafkaStreamIncarnations(admin).Get(BrokerFixture.Topic, Stopping),
            await new KafkaStreamIncarnations(otherAdmin).Get(BrokerFixture.Topic, Stopping));
    }

    [Fact]
    public async Task The_incarnation_of_a_topic_that_does_not_exist_is_fatal()
    {
        var fatal = await Assert.ThrowsAsync<FatalStreamException>(() => new KafkaStreamIncarnations(admin).Get("tests.unknown.v1", Stopping));

        Assert.Contains("'tests.unknown.v1'", fatal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Topics_as_the_catalogue_says_pass() => await new KafkaTopics(admin, TimeProvider.System).Ensure([BrokerFixture.Stream], Stopping);

    [Fact]
    public async Task A_topic_with_another_partition_count_is_refused()
    {
        var error = await Assert.ThrowsAsync<BrokerUnavailableException>(
            () => new KafkaTopics(admin, TimeProvider.System).Ensure([BrokerFixture.Stream with { Partitions = 6 }], Stopping));

        Assert.Contains("has 8 partitions", error.Message, StringComparison.Ordinal);
        Assert.Contains("has 6", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_topic_that_the_embedded_broker_lacks_is_refused()
    {
        var missing = BrokerFixture.Stream with { Name = "tests.missing.v1" };

        var error = await Assert.ThrowsAsync<BrokerUnavailableException>(() => new KafkaTopics(admin, TimeProvider.System).Ensure([BrokerFixture.Stream, missing], Stopping));

        Assert.Contains("'tests.missing.v1'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lag_counts_everything_until_something_is_committed_and_nothing_once_all_is()
    {
        await using var publisher = broker.Publisher();
        await publisher.Publish([.. Enumerable.Range(0, 60).Select(Record)], Stopping);
        var lag = new ConsumerLag(admin);
        Assert.Equal(60, await RecordsBehind(lag));

        var consumers = new KafkaRecordConsumers(broker.Connection, new KafkaConsumerOptions(), NullLogger.Instance);
        await using (var consumer = consumers.Join(BrokerFixture.Topic, Group))
        {
            var read = 0;
            while (read < 60)
            {
                var records = await consumer.Poll(500, TimeSpan.FromSeconds(1), Stopping);
                consumer.Acknowledge(records);
                read += records.Count;
            }

            await consumer.Leave(Stopping);
        }

        Assert.Equal(0, await RecordsBehind(lag));
        await publisher.Publish([Record(60)], Stopping);
        Assert.Equal(1, await RecordsBehind(lag));
    }

    [Fact]
    public async Task The_lag_on_a_topic_that_does_not_exist_is_an_error_that_names_it()
    {
        var error = await Assert.ThrowsAsync<BrokerUnavailableException>(
            () => new ConsumerLag(admin).Measure([new GroupOnTopic(Group, "tests.unknown.v1")], Stopping));

        Assert.Contains("'tests.unknown.v1'", error.Message, StringComparison.Ordinal);
    }

    private static async Task<long> RecordsBehind(ConsumerLag lag) =>
        Assert.Single(await lag.Measure([new GroupOnTopic(Group, BrokerFixture.Topic)], Stopping)).Records;

    private static OutgoingRecord Record(int number) => new(BrokerFixture.Topic, null, BitConverter.GetBytes(number), [1], []);
}
