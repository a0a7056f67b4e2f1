using Microsoft.Extensions.Logging.Abstractions;
using Shop.Contracts;
using Tributary.Hosting.Telemetry;
using Tributary.Hosting.Translating;
using Tributary.LocalHost.Kafka;
using Tributary.Messaging.Kafka;
using Tributary.Messaging.Records;
using Tributary.Tests.Benchmarks.Workload;
using StockCommand = shop.inventory.v1.StockCommand;

namespace Tributary.Tests.Benchmarks.Stateless;

/// <summary>The suite's trigger loop, translator and producer.</summary>
internal static class PipelineLoop
{
    public static async Task<Measurement> Run(StatelessBroker broker, int events, CancellationToken cancellationToken)
    {
        using var metrics = new PipelineMetrics();
        using var admin = new KafkaAdmin(broker.Connection, NullLogger.Instance);
        await using var publisher = new KafkaRecordPublisher(broker.Connection, new KafkaPublisherOptions(), TimeProvider.System, NullLogger.Instance);
        var pipeline = InventoryPipeline.Over(publisher, new KafkaStreamIncarnations(admin), metrics);
        var translator = new Translator<BenchFunction>(pipeline, NullLogger<Translator<BenchFunction>>.Instance);
        await using var consumer = new KafkaRecordConsumers(broker.Connection, new KafkaConsumerOptions(), NullLogger.Instance).Join(Streams.StockCommand, BenchFunction.Group);

        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var (begun, left, batches) = (0L, events, 0);
        var seconds = 0.0;
        async Task Function(IReadOnlyList<ConsumedRecord> batch, CancellationToken token)
        {
            if (begun == 0)
                begun = TimeProvider.System.GetTimestamp();
            await translator.Translate<StockCommand>(batch, BenchFunction.Translation, token);
            batches++;
            if ((left -= batch.Count) > 0)
                return;
            seconds = TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
            await done.CancelAsync();
        }

        await new TriggerLoop(consumer, BenchFunction.Group, Function, new TriggerOptions(), TimeProvider.System, NullLogger.Instance).Run(done.Token, cancellationToken);
        await consumer.Leave(cancellationToken);
        return new Measurement(events, seconds) { Batches = batches };
    }
}
