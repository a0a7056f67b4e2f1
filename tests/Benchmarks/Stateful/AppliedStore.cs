using Microsoft.Extensions.Logging.Abstractions;
using Shop.Contracts;
using Tributary.Hosting.Applying;
using Tributary.Hosting.Telemetry;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Kafka;
using Tributary.Messaging.Records;
using Tributary.State.Tables;
using Tributary.Tests.Benchmarks.Workload;
using StockCommand = shop.inventory.v1.StockCommand;

namespace Tributary.Tests.Benchmarks.Stateful;

/// <summary>The suite's applier on real tables and a real producer, in one instance or two.</summary>
internal static class AppliedStore
{
    /// <summary>Applies the batches of each instance, the instances side by side, and says what it took from the first batch on.</summary>
    /// <param name="ground">Storage and broker.</param>
    /// <param name="table">The run's own table.</param>
    /// <param name="instances">For each instance its batches, in order.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static async Task<Measurement> Apply(
        StatefulGround ground, string table, IReadOnlyList<IReadOnlyList<ConsumedRecord[]>> instances, CancellationToken cancellationToken)
    {
        using var metrics = new PipelineMetrics();
        using var storageMetrics = new StorageMetrics();
        using var storage = new TableStateStorage(ground.Tables, table, storageMetrics);
        using var admin = new KafkaAdmin(ground.Connection, NullLogger.Instance);
        var pipeline = InventoryPipeline.Over(ground.Publisher, new KafkaStreamIncarnations(admin), metrics);
        var store = new StoreBuilder<Level, Received<StockCommand>>("stock")
            .Commands(Catalogue.StockCommand, received => received)
            .Publishes(Catalogue.Stock, level => level.ToEvent(), Level.FromEvent)
            .Decides((level, received) => Level.Decide(level, received.Key, received.Value!))
            .RemembersCommandsFor(TimeSpan.FromDays(30))
            .Build();
        // Making the table is no part of the work.
        _ = await storage.Read("stock|0", "fence", cancellationToken);

        var before = ground.Requests.Count;
        var begun = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(instances.Select(async (batches, i) =>
        {
            var applier = new Applier<Level, Received<StockCommand>>(
                store, storage, pipeline, new CommitTokens($"{table}-{i}"), NullLogger<Applier<Level, Received<StockCommand>>>.Instance);
            foreach (var batch in batches)
                await applier.Apply(batch, cancellationToken);
        }));
        return new Measurement(instances.Sum(batches => batches.Sum(batch => (long)batch.Length)), TimeProvider.System.GetElapsedTime(begun).TotalSeconds)
        {
            StorageRequests = ground.Requests.Count - before,
            Batches = instances.Sum(batches => batches.Count),
        };
    }
}
