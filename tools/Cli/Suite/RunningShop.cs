using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shop.Operations.Registry.Announcing;
using Tributary.Cli.Replay.Reconciling;
using Tributary.Cli.Replay.Reporting;
using Tributary.Hosting;
using Tributary.Hosting.Sweeping;
using Tributary.LocalHost;
using Tributary.Messaging.Catalogue;
using Tributary.Messaging.Kafka;
using Tributary.State.Rows;
using Tributary.State.Storage;

namespace Tributary.Cli.Suite;

/// <summary>The whole shop in this process, on a broker, storage and a provider that it may have started itself.</summary>
internal sealed class RunningShop(
    SuiteOptions options, ShopGround ground, LocalSuite apps, RunMeter meter, ILoggerFactory loggers, TimeProvider time) : ISuite, IWorkUnderWay
{
    // With what the ground takes to stop, below the ten seconds that a stop may take.
    public static readonly TimeSpan StopTime = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan BrokerOutage = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan AfterNoAnswer = TimeSpan.FromSeconds(1);

    private readonly IReadOnlyList<GroupOnTopic> groups = ShopApps.GroupsOf(options);

    private readonly SnapshotReader reader = new(
        app => StorageOf(apps, app), new KafkaTopicReader(ground.Admin.Connection, loggers.CreateLogger<KafkaTopicReader>()));

    public IReadOnlyList<SuiteAddress> Addresses { get; } =
    [
        .. ShopApps.All.Select(app => new SuiteAddress(app.Name, apps.Addresses.TryGetValue(app.Name, out var address) ? address.GetLeftPart(UriPartial.Authority) : "streams only")),
        new("Registry", RegistryHost.AddressOf(apps).ToString()),
        new("Provider", ground.Provider.Address.GetLeftPart(UriPartial.Authority)),
        new("Broker", ground.Admin.Connection.BootstrapServers),
    ];

    public HttpClient Orders { get; } = new() { BaseAddress = AddressOf(apps, ShopApps.Orders) };

    public Task<Exception> Fault { get; } = FirstOf(apps, ground);

    public RunCounters Counters => meter.Counters;

    public IReadOnlyList<ProfileEntry> Profile => options.Profile ? meter.Profile : [];

    public static Uri AddressOf(LocalSuite apps, ShopApp app) => apps.Addresses[app.Name];

    public async Task<long> LagAsync(CancellationToken cancellationToken) => (await Lags(cancellationToken)).Sum(lag => lag.Records);

    public Task DrainAsync(IProgress<long> left, CancellationToken cancellationToken) => new Drain(this, time).Run(left, cancellationToken);

    public async Task<SuiteSnapshot> SnapshotAsync(CancellationToken cancellationToken) => new()
    {
        InitialStock = options.InitialStock,
        Orders = await reader.Orders(cancellationToken),
        OrdersFromStream = await reader.OrdersFromStream(cancellationToken),
        Returns = await reader.Returns(cancellationToken),
        Stock = await reader.Stock(cancellationToken),
        Reservations = await reader.Reservations(cancellationToken),
        Payments = await reader.Payments(cancellationToken),
        Shipments = await reader.Shipments(cancellationToken),
        Provider = await ground.Provider.Ledger(cancellationToken),
        LeftBehind = new LeftBehind
        {
            Lag = (await Lags(cancellationToken)).GroupBy(lag => lag.Group).ToDictionary(group => group.Key, group => group.Sum(lag => lag.Records)),
            OutboxRows = await OutboxRows(cancellationToken),
            DeadLetters = await reader.DeadLetters(cancellationToken),
            Orchestrations = await UnfinishedOrchestrations(cancellationToken),
        },
    };

    async Task<StreamProgress> IWorkUnderWay.Streams(CancellationToken cancellationToken)
    {
        var lags = await Lags(cancellationToken);
        return new StreamProgress(
            lags.Sum(lag => lag.Records), lags.DistinctBy(lag => lag.Topic).Sum(lag => lag.Partitions.Sum(partition => partition.End)));
    }

    async Task<long> IWorkUnderWay.OffStream(CancellationToken cancellationToken) =>
        await ground.Provider.WebhooksUnderWay(cancellationToken) + (await UnfinishedOrchestrations(cancellationToken)).Values.Sum();

    async Task<long> IWorkUnderWay.WakeTasks(CancellationToken cancellationToken)
    {
        // A schema's event is published when this returns; counted, as a task's are, since the streams have changed.
        long woken = await SchemaEvents.Run(cancellationToken);
        foreach (var app in ShopApps.All)
            if (apps.ServicesOf(app.Name).GetService<TaskSweeper>() is { } sweeper)
                woken += await sweeper.WakeAll(cancellationToken);
        return woken;
    }

    public async ValueTask DisposeAsync()
    {
        Orders.Dispose();
        try
        {
            await apps.StopAsync(StopTime);
        }
        finally
        {
            await ground.DisposeAsync();
            meter.Dispose();
        }
    }

    /// <summary>The shop outlives an outage of the broker, so whoever watches it waits as long as its functions do.</summary>
    private async Task<IReadOnlyList<GroupLag>> Lags(CancellationToken cancellationToken)
    {
        var since = time.GetTimestamp();
        while (true)
        {
            try
            {
                return await new ConsumerLag(ground.Admin).Measure(groups, cancellationToken);
            }
            catch (BrokerUnavailableException) when (time.GetElapsedTime(since) < BrokerOutage)
            {
                await Task.Delay(AfterNoAnswer, time, cancellationToken);
            }
        }
    }

    private async Task<IReadOnlyDictionary<string, long>> OutboxRows(CancellationToken cancellationToken)
    {
        var (from, to) = TaskRows.OutboxRange;
        var tasks =
            from app in ShopApps.All
            from store in app.Stores
            from partition in Enumerable.Range(0, StreamDefinition.DefaultPartitions)
            select (Storage: StorageOf(apps, app), Store: store, Partition: partition);
        var rows = new Dictionary<string, long>();
        foreach (var task in tasks)
            await foreach (var _ in task.Storage.ReadRange(TaskRows.Partition(task.Store, task.Partition), from, to, keysOnly: true, cancellationToken))
                rows[task.Store] = rows.GetValueOrDefault(task.Store) + 1;
        if (await SchemaEvents.Waiting(cancellationToken) is > 0 and var waiting)
            rows["registry"] = waiting;
        return rows;
    }

    /// <summary>Workflows that have not ended, by app.</summary>
    private async Task<IReadOnlyDictionary<string, long>> UnfinishedOrchestrations(CancellationToken cancellationToken) =>
        (await apps.UnfinishedOrchestrations(cancellationToken)).ToDictionary(app => app.Key, app => (long)app.Value);

    private SchemaEventRelay SchemaEvents => apps.ServicesOf(ShopApps.Operations.Name).GetRequiredService<SchemaEventRelay>();

    private static IStateStorage StorageOf(LocalSuite apps, ShopApp app) =>
        apps.ServicesOf(app.Name).GetRequiredKeyedService<IStateStorage>(ContextRegistration.StateTable);

    private static async Task<Exception> FirstOf(LocalSuite apps, ShopGround ground) => await await Task.WhenAny(apps.Fault, ground.Failure);
}
