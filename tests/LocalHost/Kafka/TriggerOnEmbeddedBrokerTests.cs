using Microsoft.Extensions.Logging.Abstractions;
using Tributary.LocalHost.Broker;
using Tributary.Messaging.Kafka;

namespace Tributary.Tests.LocalHost.Kafka;

/// <summary>On an embedded broker of the test's own.</summary>
public sealed class TriggerOnEmbeddedBrokerTests : TriggerOnBrokerTests
{
    private EmbeddedBroker? broker;

    protected override string Topic => "tests.order.v1";

    protected override Task<KafkaConnection> Connect()
    {
        broker = EmbeddedBroker.Start([Stream], NullLogger.Instance);
        return Task.FromResult(new KafkaConnection { BootstrapServers = broker.BootstrapServers, Embedded = true });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        broker?.Dispose();
    }
}
