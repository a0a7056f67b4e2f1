using Shop.Contracts;
using Shop.Contracts.Schemas;
using Tributary.Hosting;
using Tributary.Hosting.Applying;
using Tributary.Hosting.Composition;
using Tributary.Hosting.Telemetry;
using Tributary.Messaging;
using Tributary.Messaging.Publishing;

namespace Tributary.Tests.Benchmarks.Workload;

/// <summary>The pipeline of the context that the workload is of, as its app has it.</summary>
internal static class InventoryPipeline
{
    public static Pipeline Over(IRecordPublisher publisher, IStreamIncarnations incarnations, PipelineMetrics metrics) => new(
        new ContextDefinition(Contexts.Inventory, Catalogue.All, SchemaLock.Committed), publisher, incarnations, new ApplierOptions(), metrics, TimeProvider.System);
}
