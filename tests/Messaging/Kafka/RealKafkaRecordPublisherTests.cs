using Confluent.Kafka.Admin;
using Microsoft.Extensions.Logging.Abstractions;
using Tributary.Messaging.Kafka;
using Tributary.Messaging.Publishing;
using Tributary.Messaging.Records;
using Tributary.Tests.Testing.Kafka;

namespace Tributary.Tests.Messaging.Kafka;

/// <summary>On a real broker. Skipped where there is none.</summary>
public sealed class RealKafkaRecordPublisherTests(SharedKafka kafka) : KafkaRecordPublisherContract, IAsyncLifetime
{
    private KafkaAdmin? admin;
    private KafkaRecordPublisher? publisher;
    private RefusingOnce? refusing;

    protected override IRecordPublisher Publisher => refusing!;

    protected override KafkaRecordPublisher Kafka => publisher!;

    protected override string Topic { get; } = kafka.NewTopic("order");

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(SharedKafka.Missing is not null, SharedKafka.Missing ?? "");
        var connection = await kafka.ConnectWith(BrokerFixture.Stream with { Name = Topic }, Stopping);
        admin = new KafkaAdmin(connection, NullLogger.Instance);
        publisher = new KafkaRecordPublisher(connection, new KafkaPublisherOptions(), TimeProvider.System, NullLogger.Instance);
        refusing = new RefusingOnce(publisher, admin, Topic);
    }

    public async ValueTask DisposeAsync()
    {
        if (publisher is not null)
            await publisher.DisposeAsync();
        admin?.Dispose();
    }

    protected override async Task<IReadOnlyList<ConsumedRecord>> ReadAll(string topic)
    {
        var records = new List<ConsumedRecord>();
        await new KafkaTopicReader(admin!.Connection, NullLogger.Instance).Read(topic, Partitions, records.Add, Stopping);
        return records;
    }

    protected override void FailNextPublish() => refusing!.Next = true;

    /// <summary>Has the broker refuse all of one publish: for that time it takes no record of any size.</summary>
    private sealed class RefusingOnce(KafkaRecordPublisher publisher, KafkaAdmin admin, string topic) : IRecordPublisher
    {
        private const string Limit = "max.message.bytes";
        private const string AsUsual = "1048588";

        public bool Next { get; set; }

        public async Task Publish(IReadOnlyList<OutgoingRecord> records, CancellationToken cancellationToken)
        {
            if (!Next)
            {
                await publisher.Publish(records, cancellationToken);
                return;
            }

            Next = false;
            await Set("1", cancellationToken);
            try
            {
                await publisher.Publish(records, cancellationToken);
            }
            finally
            {
                await Set(AsUsual, cancellationToken);
            }
        }

        private async Task Set(string bytes, CancellationToken cancellationToken)
        {
            var resource = new ConfigResource { Name = topic, Type = ResourceType.Topic };
            await admin.Client.IncrementalAlterConfigsAsync(new Dictionary<ConfigResource, List<ConfigEntry>>
            {
                [resource] = [new ConfigEntry { Name = Limit, Value = bytes, IncrementalOperation = AlterConfigOpType.Set }],
            });
            // The broker answers before it acts upon it.
            while ((await admin.Client.DescribeConfigsAsync([resource]))[0].Entries[Limit].Value != bytes)
                await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, cancellationToken);
        }
    }
}
