using System.Diagnostics.Metrics;
using Confluent.Kafka;
using Tributary.Messaging;
using Tributary.Messaging.Kafka;
using Tributary.Messaging.Publishing;
using Tributary.Messaging.Records;
using Tributary.Tests.Messaging.Publishing;

namespace Tributary.Tests.Messaging.Kafka;

/// <summary>On the embedded broker.</summary>
public sealed class KafkaRecordPublisherTests : KafkaRecordPublisherContract, IAsyncLifetime
{
    private readonly BrokerFixture broker = new();
    private readonly KafkaRecordPublisher publisher;

    public KafkaRecordPublisherTests() => publisher = broker.Publisher();

    protected override IRecordPublisher Publisher => publisher;

    protected override KafkaRecordPublisher Kafka => publisher;

    protected override string Topic => BrokerFixture.Topic;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await publisher.DisposeAsync();
        broker.Dispose();
    }

    protected override Task<IReadOnlyList<ConsumedRecord>> ReadAll(string topic) => broker.ReadAll(topic, Stopping);

    protected override void FailNextPublish() => broker.Broker.RefuseProduce(ErrorCode.InvalidRecord, requests: 1);

    [Fact]
    public async Task A_broker_that_is_gone_fails_the_publish_after_its_time_and_the_next_one_succeeds_when_it_is_back()
    {
        await using var impatient = broker.Publisher(new KafkaPublisherOptions { AcknowledgementTimeout = TimeSpan.FromSeconds(2) });
        await impatient.Publish([Record("key", "0")], Stopping);
        broker.Broker.Disconnect();
        var failure = await Assert.ThrowsAsync<PublishFailedException>(() => impatient.Publish([Record("key", "1")], Stopping));
        Assert.Contains("did not acknowledge 1 records", failure.Message, StringComparison.Ordinal);

        broker.Broker.Reconnect();
        await Repeat(() => impatient.Publish([Record("key", "2")], Stopping));

        Assert.Equal([0, 2], (await ReadAll(Topic)).Select(NumberIn));
    }

    [Fact]
    public async Task A_failure_takes_the_publishes_beside_it_down()
    {
        broker.Broker.Disconnect();
        using var cancelled = new CancellationTokenSource();
        var beside = publisher.Publish([Record("beside", "1")], Stopping);
        var first = publisher.Publish([Record("first", "2")], cancelled.Token);

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await Assert.ThrowsAsync<PublishFailedException>(() => beside);
        broker.Broker.Reconnect();
        await publisher.Publish([Record("later", "3")], Stopping);
        Assert.Equal([3], (await ReadAll(Topic)).Select(NumberIn));
    }

    [Fact]
    public async Task Records_of_several_requests_stay_in_order_where_the_broker_is_not_ready_for_the_first()
    {
        var padding = new byte[64 * 1024];
        Random.Shared.NextBytes(padding);
        OutgoingRecord[] records = [.. Enumerable.Range(0, 32).Select(number => Record("key", $"{number}") with { Headers = [new RecordHeader("padding", padding)] })];
        broker.Broker.RefuseProduce(ErrorCode.NotLeaderForPartition, requests: 1);

        await publisher.Publish(records, Stopping);

        Assert.Equal(Enumerable.Range(0, 32), (await ReadAll(Topic)).Select(NumberIn));
    }

    [Fact]
    public async Task A_broker_that_refuses_for_good_is_fatal()
    {
        broker.Broker.RefuseProduce(ErrorCode.PolicyViolation, requests: 10);

        var fatal = await Assert.ThrowsAsync<FatalStreamException>(() => publisher.Publish([Record("key", "1")], Stopping));

        Assert.Contains($"'{Topic}'", fatal.Message, StringComparison.Ordinal);
        Assert.Contains("--kafka", fatal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Acknowledged_records_are_counted_and_failed_ones_are_not()
    {
        using var listener = new MeterListener();
        long counted = 0;
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == MessagingMetrics.MeterName && instrument.Name == "tributary.events.published")
                self.EnableMeasurementEvents(instrument);
        };
        // Other tests publish at the same time; the number of records in one call tells this one's apart.
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref counted, value == 1009 ? value : 0));
        listener.Start();
        OutgoingRecord[] records = [.. Enumerable.Range(0, 1009).Select(number => Record("key", $"{number}"))];
        FailNextPublish();
        await Assert.ThrowsAsync<PublishFailedException>(() => publisher.Publish(records, Stopping));
        Assert.Equal(0, counted);

        await publisher.Publish(records, Stopping);

        Assert.Equal(1009, counted);
    }

    /// <summary>The caller's part of the port: publish the same records again.</summary>
    private static async Task Repeat(Func<Task> publish)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await publish();
                return;
            }
            catch (PublishFailedException) when (attempt < 5)
            {
                // The client may not have connected again yet.
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("localhost")]
    [InlineData("localhost:0")]
    [InlineData("a:1, b:2")]
    public void An_address_that_is_none_is_refused_with_what_was_expected(string address)
    {
        var refusal = Assert.Throws<ArgumentException>(new KafkaConnection { BootstrapServers = address }.Validate);

        Assert.Contains("host:port", refusal.Message, StringComparison.Ordinal);
    }
}
