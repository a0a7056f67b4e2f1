using Microsoft.Extensions.Logging.Abstractions;
using Tributary.Messaging;
using Tributary.Messaging.Consuming;
using Tributary.Messaging.Kafka;
using Tributary.Messaging.Publishing;
using Tributary.Tests.Messaging.Consuming;
using Tributary.Tests.Testing.Kafka;

namespace Tributary.Tests.Messaging.Kafka;

/// <summary>On a real broker. Skipped where there is none.</summary>
public sealed class RealKafkaRecordConsumerTests(SharedKafka kafka) : RecordConsumerContract, IAsyncLifetime
{
    private KafkaRecordPublisher? publisher;
    private KafkaRecordConsumers? consumers;

    protected override IRecordPublisher Publisher => publisher!;

    protected override IRecordConsumers Consumers => consumers!;

    protected override string Topic { get; } = kafka.NewTopic("order");

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(SharedKafka.Missing is not null, SharedKafka.Missing ?? "");
        var connection = await kafka.ConnectWith(BrokerFixture.Stream with { Name = Topic }, Stopping);
        publisher = new KafkaRecordPublisher(connection, new KafkaPublisherOptions(), TimeProvider.System, NullLogger.Instance);
        // A member that crashed is missed after this.
        consumers = new KafkaRecordConsumers(connection, new KafkaConsumerOptions { SessionTimeout = TimeSpan.FromSeconds(2) }, NullLogger.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        if (publisher is not null)
            await publisher.DisposeAsync();
    }

    [Fact]
    public async Task A_topic_that_does_not_exist_is_fatal_and_is_not_made()
    {
        await using var consumer = Consumers.Join("tests.unknown.v1", Group);

        var fatal = await Assert.ThrowsAsync<FatalStreamException>(() => Read(consumer, 1));

        Assert.Contains("'tests.unknown.v1'", fatal.Message, StringComparison.Ordinal);
    }
}
