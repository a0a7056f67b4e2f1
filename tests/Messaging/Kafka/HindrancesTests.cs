using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Tributary.Messaging.Kafka;

namespace Tributary.Tests.Messaging.Kafka;

/// <summary>What a consumer says of an outage.</summary>
public sealed class HindrancesTests : ILogger
{
    private readonly FakeTimeProvider time = new();
    private readonly List<string> said = [];
    private readonly Hindrances hindrances;

    public HindrancesTests() => hindrances = new Hindrances(this, "orders.ship-order", "shipping.shipment.v1", time);

    [Fact]
    public void An_outage_is_said_at_once_then_twice_a_minute_and_once_when_it_is_over()
    {
        for (var second = 0; second < 90; second++)
        {
            for (var i = 0; i < 100; i++)
                hindrances.Add("Connection refused");
            time.Advance(TimeSpan.FromSeconds(1));
        }

        hindrances.Over();
        hindrances.Over();

        Assert.Equal(
            [
                "orders.ship-order on shipping.shipment.v1: Connection refused (and 0 times more since it was last said)",
                "orders.ship-order on shipping.shipment.v1: Connection refused (and 2999 times more since it was last said)",
                "orders.ship-order on shipping.shipment.v1: Connection refused (and 2999 times more since it was last said)",
                "orders.ship-order on shipping.shipment.v1: records come again (2999 errors since it was last said)",
            ],
            said);
    }

    [Fact]
    public void The_next_outage_is_said_at_once_again()
    {
        hindrances.Add("one");
        hindrances.Over();
        hindrances.Add("two");

        Assert.Equal(3, said.Count);
    }

    [Fact]
    public void Nothing_is_said_where_nothing_happened()
    {
        hindrances.Over();

        Assert.Empty(said);
    }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        said.Add(formatter(state, exception));
}
