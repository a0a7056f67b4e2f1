using Microsoft.Extensions.Logging.Abstractions;
using Tributary.LocalHost.Broker;
using Tributary.Messaging;
using Tributary.Messaging.Catalogue;
using Tributary.Messaging.Kafka;
using Tributary.Messaging.Records;

namespace Tributary.Tests.LocalHost.Broker;

public sealed class EmbeddedBrokerTests : IAsyncLifetime
{
    private const string Full = "tests.full.v1";
    private const string Other = "tests.other.v1";
    private readonly EmbeddedBroker broker = EmbeddedBroker.Start([Stream(Full, 2), Stream(Other, 3)], NullLogger.Instance);
    private readonly KafkaRecordPublisher publisher;

    public EmbeddedBrokerTests() => publisher = new KafkaRecordPublisher(Connection, new KafkaPublisherOptions(), TimeProvider.System, NullLogger.Instance);

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    private KafkaConnection Connection => new() { BootstrapServers = broker.BootstrapServers, Embedded = true };

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await publisher.DisposeAsync();
        broker.Dispose();
    }

    [Fact]
    public async Task Its_topics_have_the_partitions_of_the_catalogue()
    {
        using var admin = new KafkaAdmin(Connection, NullLogger.Instance);

        await new KafkaTopics(admin, TimeProvider.System).Ensure([Stream(Full, 2), Stream(Other, 3)], Stopping);
    }

    [Fact]
    public void It_listens_on_loopback_alone() => Assert.StartsWith("127.0.0.1:", broker.BootstrapServers, StringComparison.Ordinal);

    [Fact]
    public async Task It_counts_what_it_keeps()
    {
        await publisher.Publish([Record(Other, 2, 1000), Record(Other, 2, 1000)], Stopping);

        var use = Assert.Single(broker.Use);
        Assert.Equal((Other, 2, 2L), (use.Topic, use.Partition, use.Records));
        Assert.InRange(use.Bytes, 2000, 3000);
    }

    [Fact]
    public async Task A_partition_that_fills_up_stops_the_run_before_a_record_is_lost()
    {
        var published = 0;
        var refusal = await Assert.ThrowsAsync<FatalStreamException>(async () =>
        {
            for (; published < 100; published++)
                await publisher.Publish([Record(Full, 1, 100_000)], Stopping);
        });

        var overflow = await Assert.ThrowsAsync<FatalStreamException>(() => broker.Overflow.WaitAsync(TimeSpan.FromSeconds(10), Stopping));
        Assert.Contains($"partition 1 of the stream '{Full}'", overflow.Message, StringComparison.Ordinal);
        Assert.Contains("--kafka", overflow.Message, StringComparison.Ordinal);
        Assert.Contains("--kafka", refusal.Message, StringComparison.Ordinal);
        var kept = new List<ConsumedRecord>();
        await new KafkaTopicReader(Connection, NullLogger.Instance).Read(Full, 2, kept.Add, Stopping);
        Assert.Equal(Enumerable.Range(0, published).Select(offset => (long)offset), kept.Select(record => record.Offset));
        // Nobody gets past it, on whatever stream.
        await Assert.ThrowsAsync<FatalStreamException>(() => publisher.Publish([Record(Other, 0, 10)], Stopping));
    }

    [Fact]
    public void A_topic_that_no_broker_would_make_is_refused()
    {
        var refusal = Assert.Throws<ArgumentException>(() => EmbeddedBroker.Start([Stream(Full, 2), Stream(Full, 2)], NullLogger.Instance));

        Assert.Contains($"'{Full}'", refusal.Message, StringComparison.Ordinal);
    }

    private static StreamDefinition Stream(string name, int partitions) =>
        new(name, "tests", StreamKind.Command, "id", "Made for a test.") { Partitions = partitions };

    private static OutgoingRecord Record(string topic, int partition, int bytes)
    {
        // Random bytes, which no compression makes smaller.
        var value = new byte[bytes];
        Random.Shared.NextBytes(value);
        return new OutgoingRecord(topic, partition, null, value, []);
    }
}
