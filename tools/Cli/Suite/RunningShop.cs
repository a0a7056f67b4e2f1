using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tributary.Cli.Replay.Reconciling;
using Tributary.Cli.Replay.Reporting;
using Tributary.Hosting;
using Tributary.LocalHost;
using Tributary.Messaging.Catalogue;
using Tributary.Messaging.Kafka;
using Tributary.State.Rows;
using Tributary.State.Storage;

namespace Tributary.Cli.Suite;

/// <summary>The whole shop in this process, on a broker and storage that it may have started itself.</summary>
internal sealed class RunningShop(
    SuiteOptions options, ShopGround ground, LocalSuite apps, RunMeter meter, ILoggerFactory loggers, TimeProvider time) : ISuite
{
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LookAtLag = TimeSpan.FromMilliseconds(250);

    // Each look at the outboxes is a request per task, and idle tasks are only woken every few seconds.
    private static readonly TimeSpan LookAtOutboxes = TimeSpan.FromSeconds(1);

    private readonly SnapshotReader reader = new(
        context => StorageOf(apps, context), new KafkaTopicReader(ground.Admin.Connection, loggers.CreateLogger<KafkaTopicReader>()));

    public IReadOnlyList<SuiteAddress> Addresses { get; } = [.. apps.Addresses.Select(address => new SuiteAddress(address.Key, address.Value))];

    public HttpClient Orders { get; } = new() { BaseAddress = apps.Addresses["Orders"] };

    public Task<Exception> Fault { get; } = FirstOf(apps, ground);

    public RunCounters Counters => meter.Counters;

    public IReadOnlyList<ProfileEntry> Profile => options.Profile ? meter.Profile : [];

    public async Task<long> LagAsync(CancellationToken cancellationToken) => (await Lag(cancellationToken)).Values.Sum();

    /// <summary>Quiet twice in a row: an event may be on its way from one stream to the next.</summary>
    public async Task DrainAsync(IProgress<long> left, CancellationToken cancellationToken)
    {
        for (var quiet = 0; quiet < 2;)
        {
            var behind = await LagAsync(cancellationToken);
            var rows = behind == 0 ? (await OutboxRows(cancellationToken)).Values.Sum() : 0;
            left.Report(behind + rows);
            quiet = behind + rows == 0 ? quiet + 1 : 0;
            if (quiet < 2)
                await Task.Delay(rows > 0 ? LookAtOutboxes : LookAtLag, time, cancellationToken);
        }
    }

    public async Task<SuiteSnapshot> SnapshotAsync(CancellationToken cancellationToken) => new()
    {
        ChecksOut = false,
        InitialStock = options.InitialStock,
        Orders = await reader.Orders(cancellationToken),
        OrdersFromStream = await reader.OrdersFromStream(cancellationToken),
        Returns = await reader.Returns(cancellationToken),
        Stock = [],
        Reservations = [],
        Payments = [],
        Shipments = [],
        Provider = new ProviderLedger([], [], []),
        LeftBehind = new LeftBehind
        {
            Lag = await Lag(cancellationToken),
            OutboxRows = await OutboxRows(cancellationToken),
            DeadLetters = await reader.DeadLetters(cancellationToken),
        },
    };

    public async ValueTask DisposeAsync()
    {
        Orders.Dispose();
        await apps.StopAsync(DrainTime);
        await ground.DisposeAsync();
        meter.Dispose();
    }

    private static IStateStorage StorageOf(LocalSuite apps, string context) =>
        apps.ServicesOf(ShopApps.NameOf(context)).GetRequiredKeyedService<IStateStorage>(ContextRegistration.StateTable);

    private async Task<IReadOnlyDictionary<string, long>> Lag(CancellationToken cancellationToken)
    {
        var lags = await new ConsumerLag(ground.Admin).Measure(ShopApps.Groups, cancellationToken);
        return lags.GroupBy(lag => lag.Group).ToDictionary(group => group.Key, group => group.Sum(lag => lag.Records));
    }

    private async Task<IReadOnlyDictionary<string, long>> OutboxRows(CancellationToken cancellationToken)
    {
        var rows = new Dictionary<string, long>();
        var (from, to) = TaskRows.OutboxRange;
        foreach (var (context, stores) in ShopApps.Stores)
            foreach (var store in stores)
                for (var partition = 0; partition < StreamDefinition.DefaultPartitions; partition++)
                    await foreach (var _ in StorageOf(apps, context).ReadRange(TaskRows.Partition(store, partition), from, to, keysOnly: true, cancellationToken))
                        rows[store] = rows.GetValueOrDefault(store) + 1;
        return rows;
    }

    private static async Task<Exception> FirstOf(LocalSuite apps, ShopGround ground) => await await Task.WhenAny(apps.Fault, ground.Failure);
}
