using Tributary.Messaging.Kafka;
using Tributary.Tests.Testing.Kafka;

namespace Tributary.Tests.LocalHost.Kafka;

/// <summary>On a real broker. Skipped where there is none.</summary>
public sealed class TriggerOnRealBrokerTests(SharedKafka kafka) : TriggerOnBrokerTests
{
    protected override string Topic { get; } = kafka.NewTopic("order");

    protected override async Task<KafkaConnection> Connect()
    {
        Assert.SkipWhen(SharedKafka.Missing is not null, SharedKafka.Missing ?? "");
        return await kafka.ConnectWith(Stream, Stopping);
    }
}
