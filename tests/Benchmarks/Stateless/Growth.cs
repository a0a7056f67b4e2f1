using Microsoft.Extensions.Logging.Abstractions;
using Tributary.Hosting.Telemetry;
using Tributary.Hosting.Translating;
using Tributary.Messaging;
using Tributary.Messaging.Publishing;
using Tributary.Messaging.Records;
using Tributary.Tests.Benchmarks.Workload;
using StockCommand = shop.inventory.v1.StockCommand;

namespace Tributary.Tests.Benchmarks.Stateless;

/// <summary>What the stateless path allocates per event, and whether anything of it stays.</summary>
/// <param name="Events">How many events went through.</param>
/// <param name="AllocatedBytesPerEvent">Allocated per event: decoded, mapped, encoded, ready to be published.</param>
/// <param name="GrownBytes">By how much the live heap grew between a tenth of the events and the last.</param>
internal sealed record Growth(long Events, double AllocatedBytesPerEvent, long GrownBytes)
{
    /// <summary>Runs the translator without a broker, whose clients have memory of their own.</summary>
    public static async Task<Growth> Measure(long events, CancellationToken cancellationToken)
    {
        using var metrics = new PipelineMetrics();
        var nowhere = new Nowhere();
        var pipeline = InventoryPipeline.Over(nowhere, nowhere, metrics);
        var translator = new Translator<BenchFunction>(pipeline, NullLogger<Translator<BenchFunction>>.Instance);
        var batches = ReferenceWorkload.Mixed(ReferenceWorkload.OnPartitions(ReferenceWorkload.BatchSize * 20)).ToArray();

        var through = await Translate(translator, batches, events / 10, cancellationToken);
        var live = GC.GetTotalMemory(forceFullCollection: true);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var measured = await Translate(translator, batches, events - through, cancellationToken);
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        return new Growth(through + measured, (double)allocated / measured, GC.GetTotalMemory(forceFullCollection: true) - live);
    }

    private static async Task<long> Translate(Translator<BenchFunction> translator, ConsumedRecord[][] batches, long events, CancellationToken cancellationToken)
    {
        var through = 0L;
        for (var i = 0; through < events; i++)
        {
            var batch = batches[i % batches.Length];
            await translator.Translate<StockCommand>(batch, BenchFunction.Translation, cancellationToken);
            through += batch.Length;
        }

        return through;
    }

    /// <summary>A log that takes everything and keeps nothing.</summary>
    private sealed class Nowhere : IRecordPublisher, IStreamIncarnations
    {
        public Task Publish(IReadOnlyList<OutgoingRecord> records, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<string> Get(string topic, CancellationToken cancellationToken) => Task.FromResult("nowhere");
    }
}
