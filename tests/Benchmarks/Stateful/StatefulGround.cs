using Azure.Data.Tables;
using Microsoft.Extensions.Logging.Abstractions;
using Shop.Contracts;
using Tributary.LocalHost.Broker;
using Tributary.LocalHost.Storage;
using Tributary.Messaging.Kafka;
using Tributary.State.Tables;

namespace Tributary.Tests.Benchmarks.Stateful;

/// <summary>Azurite and an embedded broker, for the pipeline and for the naive handler alike.</summary>
internal sealed class StatefulGround : IAsyncDisposable
{
    private readonly Azurite azurite;
    private readonly EmbeddedBroker broker = EmbeddedBroker.Start(Catalogue.All.Streams, NullLogger.Instance);

    private StatefulGround(Azurite azurite)
    {
        this.azurite = azurite;
        Tables = TableServices.Create(azurite.ConnectionString("benchmark"), new TableStorageOptions());
        Connection = new KafkaConnection { BootstrapServers = broker.BootstrapServers, Embedded = true };
        Publisher = new KafkaRecordPublisher(Connection, new KafkaPublisherOptions(), TimeProvider.System, NullLogger.Instance);
        Requests = new RequestCounter(Tables.Uri.Port);
    }

    public TableServiceClient Tables { get; }

    public KafkaConnection Connection { get; }

    public KafkaRecordPublisher Publisher { get; }

    public RequestCounter Requests { get; }

    public static async Task<StatefulGround> Start(CancellationToken cancellationToken) =>
        new(await Azurite.Start(new AzuriteOptions { Accounts = ["benchmark"] }, TimeProvider.System, NullLogger.Instance, cancellationToken));

    public async ValueTask DisposeAsync()
    {
        Requests.Dispose();
        await Publisher.DisposeAsync();
        broker.Dispose();
        await azurite.DisposeAsync();
    }
}
