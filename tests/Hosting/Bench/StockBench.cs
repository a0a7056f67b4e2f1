using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Shop.Contracts;
using Shop.Contracts.Schemas;
using shop.inventory.v1;
using Tributary.Hosting;
using Tributary.Hosting.Applying;
using Tributary.Hosting.Composition;
using Tributary.Hosting.Deciding;
using Tributary.Hosting.Resetting;
using Tributary.Hosting.Resilience;
using Tributary.Hosting.Sweeping;
using Tributary.Hosting.Telemetry;
using Tributary.Hosting.Wire;
using Tributary.Messaging.Catalogue;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Records;
using Tributary.Messaging.Registry;
using Tributary.State.Rows;
using Tributary.State.Storage;
using Tributary.Tests.Testing.Log;
using Tributary.Tests.Testing.Storage;

namespace Tributary.Tests.Hosting.Bench;

/// <summary>A store over storage and log in memory; processes come and go as appliers.</summary>
internal sealed class StockBench : IDisposable
{
    public const string TaskName = "stock|0";
    public static readonly ContextDefinition Context = new(Contexts.Inventory, Catalogue.All, SchemaLock.Committed);
    private readonly PipelineMetrics metrics = new();
    private readonly RegistryReader? registry;
    private int processes;

    public StockBench(
        Func<Level?, Received<StockCommand>, Decision<Level>>? decide = null, bool monotone = false, ApplierOptions? options = null, int partitions = 1,
        bool parksBehind = false, IStateStorage? tables = null, FaultPolicy? faults = null, StreamDefinition? changelog = null, TimeProvider? logTime = null,
        HttpMessageHandler? registry = null)
    {
        Applied = tables ?? Storage;
        this.registry = registry is null ? null : new RegistryReader(new RegistryOptions { Url = new Uri("http://registry.invalid/") }, Time, registry);
        Log = new InMemoryLog(logTime ?? Time, partitions);
        // A changelog that a test has made is a stream of the context like any other.
        Pipeline = new Pipeline(
            changelog is null ? Context : Context with { Catalogue = new StreamCatalogue([.. Catalogue.All.Streams, changelog]) }, Log, Log,
            options ?? new ApplierOptions { OutageBudget = TimeSpan.FromSeconds(10) }, metrics, Time, this.registry);
        var store = new StoreBuilder<Level, Received<StockCommand>>("stock")
            .Commands(Catalogue.StockCommand with { Partitions = partitions }, received => received)
            .Publishes(Catalogue.Stock, level => new Stock { Sku = level.Sku, OnHand = level.OnHand }, stock => new Level(stock.Sku, stock.OnHand))
            .Decides(decide ?? StockDecisions.Decide)
            .AppliedBy<Triggered>();
        if (faults is not null)
            store.Faults(faults);
        if (changelog is not null)
            store.Changelog(changelog);
        if (parksBehind)
            store.ParksBehind();
        Store = (monotone ? store.Monotone() : store.RemembersCommandsFor(TimeSpan.FromDays(30))).Build();
    }

    public ImpatientTime Time { get; } = new();

    public InMemoryStateStorage Storage { get; } = new();

    /// <summary>What the processes use: the storage in memory, or tables.</summary>
    private IStateStorage Applied { get; }

    public InMemoryLog Log { get; }

    public Pipeline Pipeline { get; }

    public StoreDefinition<Level, Received<StockCommand>> Store { get; }

    public CancellationToken Token => TestContext.Current.CancellationToken;

    public IReadOnlyList<ConsumedRecord> Sent => Log.Records(Streams.StockCommand);

    public IReadOnlyList<ConsumedRecord> Events => Log.Records(Streams.Stock);

    public IReadOnlyList<ConsumedRecord> Answers => Log.Records(Streams.ReservationCommand);

    public IReadOnlyList<ConsumedRecord> Parked => Log.Records(Streams.InventoryDeadLetters);

    public Fence Fence => Fence.FromBytes(Storage.RowsOf(TaskName).Single(row => row.Key == TaskRows.Fence).Content);

    /// <summary>The applier of a process that has just started.</summary>
    public Applier<Level, Received<StockCommand>> NewProcess()
    {
        return new Applier<Level, Received<StockCommand>>(
            Store, Applied, Pipeline, new CommitTokens($"process-{++processes}"), NullLogger<Applier<Level, Received<StockCommand>>>.Instance);
    }

    /// <summary>A reset, as the tool makes it in a process of its own.</summary>
    public StoreReset NewReset() => new(
        new StoreReplay<Level, Received<StockCommand>>(Store, Pipeline, Context.DeadLetters, NullLogger.Instance), Context, Pipeline.Encoder, Applied,
        new ResetLog(Log, Log, Log, Log), new CommitTokens($"process-{++processes}"), Time);

    public Task Send(params OutgoingRecord[] records) => Log.Publish(records, Token);

    /// <summary>Delivers the command stream's records from an offset on, as the host does.</summary>
    public Task Deliver(Applier<Level, Received<StockCommand>> applier, int from = 0, int? to = null) =>
        applier.Apply([.. Sent.Skip(from).Take((to ?? Sent.Count) - from)], Token);

    /// <summary>Delivers what is not handled yet, and what is sent meanwhile.</summary>
    public async Task DeliverRest(Applier<Level, Received<StockCommand>> applier)
    {
        for (var next = NextOffset(); next < Sent.Count; next = NextOffset())
            await Deliver(applier, next);
    }

    /// <summary>Tells the task to sweep, and lets it.</summary>
    public async Task Sweep(Applier<Level, Received<StockCommand>> applier)
    {
        await SendSweep();
        await DeliverRest(applier);
    }

    public Task SendSweep() => Send(ControlRecords.Sweep(Streams.StockCommand, 0, TaskRows.ExpiringRange.From));

    public TaskSweeper NewSweeper() => new([Store], Storage, Log, NullLogger<TaskSweeper>.Instance);

    private int NextOffset() => Storage.RowsOf(TaskName).Any(row => row.Key == TaskRows.Fence) ? (int)Fence.Next : 0;

    /// <summary>The committed state, decoded.</summary>
    public IReadOnlyDictionary<string, long> Levels() => Storage.RowsOf(TaskName)
        .Where(row => row.Key.StartsWith("state|", StringComparison.Ordinal))
        .Select(row => EntityRow.FromBytes(row.Content))
        .Where(row => !row.Deleted)
        .Select(row => Commands.Serde.Deserialize<Stock>(row.Value))
        .ToDictionary(stock => stock.Sku, stock => stock.OnHand);

    public int Rows(string kind) => Storage.RowsOf(TaskName).Count(row => row.Key.StartsWith(kind + "|", StringComparison.Ordinal));

    public static string? Header(ConsumedRecord record, string name) => Envelope.Find(record.Headers, name);

    public static string IdOf(ConsumedRecord record) => Header(record, HeaderNames.Id)!;

    public static long SizeOf(ConsumedRecord record) => new OutgoingRecord(record.Topic, record.Partition, record.Key, record.Value, record.Headers).Size;

    public static string KeyOf(ConsumedRecord record) => Encoding.UTF8.GetString(record.Key!);

    public static long OnHandOf(ConsumedRecord record) => Commands.Serde.Deserialize<Stock>(record.Value!).OnHand;

    public void Dispose()
    {
        registry?.Dispose();
        metrics.Dispose();
    }
}
