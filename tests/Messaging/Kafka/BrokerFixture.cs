using Microsoft.Extensions.Logging.Abstractions;
using Tributary.LocalHost.Broker;
using Tributary.Messaging.Catalogue;
using Tributary.Messaging.Kafka;
using Tributary.Messaging.Records;

namespace Tributary.Tests.Messaging.Kafka;

/// <summary>An embedded broker of a test's own, with one stream.</summary>
internal sealed class BrokerFixture : IDisposable
{
    public const string Topic = "tests.order.v1";
    public const int Partitions = 8;

    public static readonly StreamDefinition Stream = new(Topic, "tests", StreamKind.Command, "order id", "Made for a test.") { Partitions = Partitions };

    public BrokerFixture() => Connection = new KafkaConnection { BootstrapServers = Broker.BootstrapServers, Embedded = true };

    public EmbeddedBroker Broker { get; } = EmbeddedBroker.Start([Stream], NullLogger.Instance);

    public KafkaConnection Connection { get; }

    public KafkaRecordPublisher Publisher(KafkaPublisherOptions? options = null) =>
        new(Connection, options ?? new KafkaPublisherOptions(), TimeProvider.System, NullLogger.Instance);

    public async Task<IReadOnlyList<ConsumedRecord>> ReadAll(string topic, CancellationToken cancellationToken)
    {
        var records = new List<ConsumedRecord>();
        await new KafkaTopicReader(Connection, NullLogger.Instance).Read(topic, Partitions, records.Add, cancellationToken);
        return records;
    }

    public void Dispose() => Broker.Dispose();
}
