using Microsoft.Extensions.Logging.Abstractions;
using Tributary.Hosting.Telemetry;
using Tributary.Hosting.Translating;
using Tributary.LocalHost.Kafka;
using Tributary.Messaging;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Publishing;
using Tributary.Messaging.Records;
using Tributary.Tests.Benchmarks.Workload;
using StockCommand = shop.inventory.v1.StockCommand;

namespace Tributary.Tests.Benchmarks.Stateless;

/// <summary>What the stateless path allocates per event, and whether anything of it stays.</summary>
/// <param name="Events">How many events went through.</param>
/// <param name="AllocatedBytesPerEvent">Allocated per event: its record, collected, decoded, mapped, encoded, ready to be published.</param>
/// <param name="GrownBytes">By how much the live heap grew between a tenth of the events and the last.</param>
internal sealed record Growth(long Events, double AllocatedBytesPerEvent, long GrownBytes)
{
    /// <summary>Runs trigger loop and translator between a stream and a log in memory: Kafka's clients have memory of their own, which is not the suite's.</summary>
    public static Task<Growth> Measure(long events, CancellationToken cancellationToken) => Measure(events, BenchFunction.Translation, cancellationToken);

    /// <param name="events">How many.</param>
    /// <param name="translation">What is made of each.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    internal static async Task<Growth> Measure(long events, Func<Received<StockCommand>, IEnumerable<Emission>> translation, CancellationToken cancellationToken)
    {
        using var metrics = new PipelineMetrics();
        var nowhere = new Nowhere();
        var pipeline = InventoryPipeline.Over(nowhere, nowhere, metrics);
        var translator = new Translator<BenchFunction>(pipeline, NullLogger<Translator<BenchFunction>>.Instance);
        await using var stream = new EndlessStream(
            [.. ReferenceWorkload.Mixed(ReferenceWorkload.OnPartitions(ReferenceWorkload.BatchSize * 20)).SelectMany(batch => batch)]);

        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var through = 0L;
        Heap? early = null;
        Heap? late = null;
        // Both looks are taken while the loop runs: when it has ended, what it kept is gone.
        async Task Function(IReadOnlyList<ConsumedRecord> batch, CancellationToken token)
        {
            await translator.Translate(batch, translation, token);
            through += batch.Count;
            if (through >= events / 10)
                early ??= Heap.Now(through);
            if (through < events)
                return;
            late = Heap.Now(through);
            await done.CancelAsync();
        }

        await new TriggerLoop(stream, BenchFunction.Group, Function, new TriggerOptions(), TimeProvider.System, NullLogger.Instance).Run(done.Token, cancellationToken);
        if (early is null || late is null || stream.Acknowledged != through)
            throw new InvalidOperationException($"{through} of {events} events went through, and {stream.Acknowledged} were acknowledged.");
        return new Growth(late.Events, (double)(late.Allocated - early.Allocated) / (late.Events - early.Events), late.Live - early.Live);
    }

    /// <summary>What lives on the heap when so many events are through, and what was allocated until then.</summary>
    private sealed record Heap(long Events, long Live, long Allocated)
    {
        public static Heap Now(long events) => new(events, GC.GetTotalMemory(forceFullCollection: true), GC.GetTotalAllocatedBytes(precise: true));
    }

    /// <summary>A log that takes everything and keeps nothing.</summary>
    private sealed class Nowhere : IRecordPublisher, IStreamIncarnations
    {
        public Task Publish(IReadOnlyList<OutgoingRecord> records, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<string> Get(string topic, CancellationToken cancellationToken) => Task.FromResult("nowhere");
    }
}
