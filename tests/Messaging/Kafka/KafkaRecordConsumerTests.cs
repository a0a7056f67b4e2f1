using Microsoft.Extensions.Logging.Abstractions;
using Tributary.Messaging;
using Tributary.Messaging.Consuming;
using Tributary.Messaging.Kafka;
using Tributary.Messaging.Publishing;
using Tributary.Tests.Messaging.Consuming;

namespace Tributary.Tests.Messaging.Kafka;

/// <summary>On the embedded broker.</summary>
public sealed class KafkaRecordConsumerTests : RecordConsumerContract, IAsyncLifetime
{
    private readonly BrokerFixture broker = new();
    private readonly KafkaRecordPublisher publisher;

    public KafkaRecordConsumerTests()
    {
        publisher = broker.Publisher();
        // A member that crashed is missed after this; a mock cluster's group admits newcomers no sooner.
        Consumers = new KafkaRecordConsumers(broker.Connection, new KafkaConsumerOptions { SessionTimeout = TimeSpan.FromSeconds(2) }, NullLogger.Instance);
    }

    protected override IRecordPublisher Publisher => publisher;

    protected override IRecordConsumers Consumers { get; }

    protected override string Topic => BrokerFixture.Topic;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await publisher.DisposeAsync();
        broker.Dispose();
    }

    [Fact]
    public async Task Records_that_the_embedded_broker_dropped_before_they_were_read_are_fatal()
    {
        await Publish(0, 100);
        broker.Broker.DeleteRecords(Topic, partition: 3, before: 2);
        await using var consumer = Consumers.Join(Topic, Group);

        var fatal = await Assert.ThrowsAsync<FatalStreamException>(() => Read(consumer, 100));

        Assert.Contains($"'{Topic}'", fatal.Message, StringComparison.Ordinal);
        Assert.Contains("--kafka", fatal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_topic_that_does_not_exist_is_fatal_and_is_not_made()
    {
        await using var consumer = Consumers.Join("tests.unknown.v1", Group);

        var fatal = await Assert.ThrowsAsync<FatalStreamException>(() => Read(consumer, 1));

        Assert.Contains("'tests.unknown.v1'", fatal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_that_would_never_work_are_refused()
    {
        var refusal = Assert.Throws<ArgumentException>(() => new KafkaRecordConsumers(
            broker.Connection, new KafkaConsumerOptions { PollInterval = TimeSpan.FromSeconds(1) }, NullLogger.Instance));

        Assert.Contains("PollInterval", refusal.Message, StringComparison.Ordinal);
    }
}
