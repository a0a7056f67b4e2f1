using Microsoft.Extensions.Logging;
using Shop.Contracts;
using Tributary.LocalHost.Broker;
using Tributary.LocalHost.Storage;
using Tributary.Messaging.Kafka;

namespace Tributary.Cli.Suite;

/// <summary>What the shop stands on: a broker and storage, its own or others'.</summary>
internal sealed class ShopGround : IAsyncDisposable
{
    private readonly SuiteOptions options;
    private EmbeddedBroker? broker;
    private Azurite? azurite;

    private ShopGround(SuiteOptions options) => this.options = options;

    /// <summary>The broker, as whoever asks it questions reaches it.</summary>
    public KafkaAdmin Admin { get; private set; } = null!;

    /// <summary>Ends with the first error that broker or storage can't go on after.</summary>
    public Task<Exception> Failure { get; private set; } = null!;

    /// <summary>Starts what was not given; where something can't start, nothing is left running.</summary>
    public static async Task<ShopGround> Start(
        SuiteOptions options, IProgress<string> progress, ILogger logger, TimeProvider time, CancellationToken cancellationToken)
    {
        var ground = new ShopGround(options);
        try
        {
            await ground.StartBroker(progress, logger, time, cancellationToken);
            await ground.StartStorage(progress, logger, time, cancellationToken);
            ground.Failure = FirstOf(ground.broker?.Overflow, ground.azurite?.Ended);
            return ground;
        }
        catch
        {
            await ground.DisposeAsync();
            throw;
        }
    }

    /// <summary>The connection string of a context's account.</summary>
    public string ConnectionString(string context) => azurite?.ConnectionString(context) ?? options.Storage.ConnectionString(context);

    public async ValueTask DisposeAsync()
    {
        Admin?.Dispose();
        if (azurite is not null)
            await azurite.DisposeAsync();
        broker?.Dispose();
    }

    private async Task StartBroker(IProgress<string> progress, ILogger logger, TimeProvider time, CancellationToken cancellationToken)
    {
        if (options.Kafka is null)
        {
            progress.Report("embedded broker");
            broker = EmbeddedBroker.Start(Catalogue.All.Streams, logger);
        }

        using (var unknown = new KafkaAdmin(new KafkaConnection { BootstrapServers = options.Kafka ?? broker!.BootstrapServers }, logger))
            Admin = new KafkaAdmin(await unknown.Examine(cancellationToken), logger);
        if (!Admin.Connection.Embedded)
            await new KafkaTopics(Admin, time).Ensure(Catalogue.All.Streams, cancellationToken);
    }

    private async Task StartStorage(IProgress<string> progress, ILogger logger, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!options.Storage.IsAzurite)
            return;
        progress.Report("Azurite");
        // In memory: an Azurite of our own is as short-lived as the embedded broker, whose offsets it must match.
        azurite = await Azurite.Start(new AzuriteOptions { Accounts = ShopApps.Contexts }, time, logger, cancellationToken);
    }

    private static async Task<Exception> FirstOf(Task? overflow, Task? azuriteEnded)
    {
        var never = new TaskCompletionSource();
        var first = await Task.WhenAny(overflow ?? never.Task, azuriteEnded ?? never.Task);
        try
        {
            await first;
            return new AzuriteException("Azurite ended by itself, so state can no longer be kept: start again.");
        }
        catch (Exception error)
        {
            return error;
        }
    }
}
