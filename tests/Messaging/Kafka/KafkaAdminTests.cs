using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Tributary.Messaging.Catalogue;
using Tributary.Messaging.Kafka;

namespace Tributary.Tests.Messaging.Kafka;

/// <summary>On the embedded broker.</summary>
public sealed class KafkaAdminTests : KafkaAdminContract, IDisposable
{
    private readonly BrokerFixture broker = new();
    private readonly KafkaAdmin admin;

    public KafkaAdminTests() => admin = new KafkaAdmin(broker.Connection, NullLogger.Instance);

    protected override KafkaAdmin Admin => admin;

    protected override StreamDefinition Stream => BrokerFixture.Stream;

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
    public async Task Another_broker_is_another_incarnation()
    {
        using var other = new BrokerFixture();
        using var otherAdmin = new KafkaAdmin(other.Connection, NullLogger.Instance);

        Assert.NotEqual(
            await new KafkaStreamIncarnations(admin).Get(BrokerFixture.Topic, Stopping),
            await new KafkaStreamIncarnations(otherAdmin).Get(BrokerFixture.Topic, Stopping));
    }

    [Fact]
    public async Task A_topic_that_the_embedded_broker_lacks_is_refused()
    {
        var missing = BrokerFixture.Stream with { Name = "tests.missing.v1" };

        var error = await Assert.ThrowsAsync<BrokerUnavailableException>(() => new KafkaTopics(admin, TimeProvider.System).Ensure([BrokerFixture.Stream, missing], Stopping));

        Assert.Contains("'tests.missing.v1'", error.Message, StringComparison.Ordinal);
    }
}
