using Microsoft.Extensions.Logging.Abstractions;
using Tributary.Messaging;
using Tributary.Messaging.Catalogue;
using Tributary.Messaging.Kafka;
using Tributary.Messaging.Records;

namespace Tributary.Tests.Messaging.Kafka;

/// <summary>What the administrative side must say of any broker.</summary>
public abstract class KafkaAdminContract
{
    protected static CancellationToken Stopping => TestContext.Current.CancellationToken;

    protected abstract KafkaAdmin Admin { get; }

    /// <summary>A stream of the test's own that the broker has.</summary>
    protected abstract StreamDefinition Stream { get; }

    private string Group => $"tests.read-{Stream.Name}";

    [Fact]
    public async Task An_incarnation_stays_while_the_broker_lives()
    {
        var incarnations = new KafkaStreamIncarnations(Admin);

        var first = await incarnations.Get(Stream.Name, Stopping);

        Assert.Equal(first, await incarnations.Get(Stream.Name, Stopping));
    }

    [Fact]
    public async Task The_incarnation_of_a_topic_that_does_not_exist_is_fatal()
    {
        var fatal = await Assert.ThrowsAsync<FatalStreamException>(() => new KafkaStreamIncarnations(Admin).Get("tests.unknown.v1", Stopping));

        Assert.Contains("'tests.unknown.v1'", fatal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Topics_as_the_catalogue_says_pass() => await new KafkaTopics(Admin, TimeProvider.System).Ensure([Stream], Stopping);

    [Fact]
    public async Task A_topic_with_another_partition_count_is_refused()
    {
        var error = await Assert.ThrowsAsync<BrokerUnavailableException>(
            () => new KafkaTopics(Admin, TimeProvider.System).Ensure([Stream with { Partitions = 6 }], Stopping));

        Assert.Contains("has 8 partitions", error.Message, StringComparison.Ordinal);
        Assert.Contains("has 6", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lag_counts_everything_until_something_is_committed_and_nothing_once_all_is()
    {
        await using var publisher = new KafkaRecordPublisher(Admin.Connection, new KafkaPublisherOptions(), TimeProvider.System, NullLogger.Instance);
        await publisher.Publish([.. Enumerable.Range(0, 60).Select(Record)], Stopping);
        var lag = new ConsumerLag(Admin);
        Assert.Equal(60, await RecordsBehind(lag));

        var consumers = new KafkaRecordConsumers(Admin.Connection, new KafkaConsumerOptions(), NullLogger.Instance);
        await using (var consumer = consumers.Join(Stream.Name, Group))
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
            () => new ConsumerLag(Admin).Measure([new GroupOnTopic(Group, "tests.unknown.v1")], Stopping));

        Assert.Contains("'tests.unknown.v1'", error.Message, StringComparison.Ordinal);
    }

    private async Task<long> RecordsBehind(ConsumerLag lag) =>
        Assert.Single(await lag.Measure([new GroupOnTopic(Group, Stream.Name)], Stopping)).Records;

    private OutgoingRecord Record(int number) => new(Stream.Name, null, BitConverter.GetBytes(number), [1], []);
}
