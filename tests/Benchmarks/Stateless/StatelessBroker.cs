using Microsoft.Extensions.Logging.Abstractions;
using Shop.Contracts;
using Tributary.LocalHost.Broker;
using Tributary.Messaging.Catalogue;
using Tributary.Messaging.Kafka;
using Tributary.Tests.Benchmarks.Workload;

namespace Tributary.Tests.Benchmarks.Stateless;

/// <summary>A broker with a backlog of events: each loop reads it in a group of its own and writes to a stream of its own.</summary>
internal sealed class StatelessBroker : IDisposable
{
    public const string BareOutput = "inventory.bare-output.v1";
    private const int Request = 2000;
    private readonly EmbeddedBroker broker;

    private StatelessBroker(EmbeddedBroker broker)
    {
        this.broker = broker;
        Connection = new KafkaConnection { BootstrapServers = broker.BootstrapServers, Embedded = true };
    }

    public KafkaConnection Connection { get; }

    public static async Task<StatelessBroker> Start(int events, CancellationToken cancellationToken)
    {
        var output = new StreamDefinition(BareOutput, Contexts.Inventory, StreamKind.Command, "SKU", "What the bare loop writes.");
        var made = new StatelessBroker(EmbeddedBroker.Start([Catalogue.StockCommand, Catalogue.ReservationCommand, output], NullLogger.Instance));
        await using var publisher = new KafkaRecordPublisher(made.Connection, new KafkaPublisherOptions(), TimeProvider.System, NullLogger.Instance);
        foreach (var records in ReferenceWorkload.Commands(events).Chunk(Request))
            await publisher.Publish(records, cancellationToken);
        return made;
    }

    public void Dispose() => broker.Dispose();
}
