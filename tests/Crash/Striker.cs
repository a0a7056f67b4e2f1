using Microsoft.Extensions.Logging.Abstractions;
using Tributary.Cli.Suite;
using Tributary.Messaging.Kafka;
using Tributary.Tests.Testing.Kafka;

namespace Tributary.Tests.Crash;

/// <summary>Does to two shops, and to what they stand on, what is planned.</summary>
/// <param name="shops">The two.</param>
/// <param name="ground">What they stand on.</param>
/// <param name="kafka">The broker, where it can be killed.</param>
internal sealed class Striker(CrashedShop[] shops, Ground ground, RealKafka? kafka) : IDisposable
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(2);

    private readonly KafkaAdmin admin = new(ground.Kafka, NullLogger.Instance);

    /// <summary>Returns when whom it will hit runs. A shop that starts while it finds no storage or no broker says so and ends, as it should: that is another test's.</summary>
    public Task Ready(PlannedDisturbance planned, CancellationToken cancellationToken) =>
        planned.HitsOneShop ? shops[planned.Shop].Runs(cancellationToken) : Task.WhenAll(shops.Select(each => each.Runs(cancellationToken)));

    /// <summary>Strikes at its moment.</summary>
    /// <param name="planned">What, when, and for how long.</param>
    /// <param name="posting">The posting of its share of the invoices, which is under way.</param>
    /// <param name="answered">Ends when so much of the share is answered as was planned.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Strike> At(PlannedDisturbance planned, Task posting, Task answered, CancellationToken cancellationToken)
    {
        await Task.WhenAny(answered, posting).WaitAsync(cancellationToken);
        await Task.Delay(planned.After, TimeProvider.System, cancellationToken);
        var underWay = !posting.IsCompleted || await IsBehind(cancellationToken);
        var shop = shops[planned.Shop];
        await (planned.What switch
        {
            Disturbance.Kill => shop.Kill(cancellationToken),
            Disturbance.Pause => shop.Pause(planned.Lasts, cancellationToken),
            Disturbance.StorageHold => ground.HoldStorage(planned.Lasts, cancellationToken),
            Disturbance.StorageRestart => ground.RestartStorage(cancellationToken),
            Disturbance.BrokerRestart => RestartBroker(kafka ?? throw new CrashRunException("The embedded broker can't be started again."), cancellationToken),
            _ => throw new InvalidOperationException($"{planned.What} is no disturbance."),
        });
        return new Strike(planned.What, underWay);
    }

    public void Dispose() => admin.Dispose();

    private async Task<bool> IsBehind(CancellationToken cancellationToken)
    {
        try
        {
            return (await new ConsumerLag(admin).Measure(ShopApps.GroupsOf(ground.Options), cancellationToken)).Any(lag => lag.Records > 0);
        }
        catch (BrokerUnavailableException)
        {
            // What nobody can say does not count.
            return false;
        }
    }

    private static async Task RestartBroker(RealKafka kafka, CancellationToken cancellationToken)
    {
        await kafka.Kill();
        await Task.Delay(Outage, TimeProvider.System, cancellationToken);
        await kafka.Restart(cancellationToken);
    }
}
