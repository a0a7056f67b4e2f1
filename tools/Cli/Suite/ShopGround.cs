using Azure;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Shop.Contracts;
using Tributary.LocalHost.Broker;
using Tributary.LocalHost.Storage;
using Tributary.Messaging.Kafka;
using Tributary.State.Tables;

namespace Tributary.Cli.Suite;

/// <summary>What the shop stands on: a broker, storage and a payment provider, its own or others'.</summary>
internal sealed class ShopGround : IAsyncDisposable
{
    private static readonly TimeSpan NothingToSave = TimeSpan.FromSeconds(2);

    private readonly SuiteOptions options;
    private EmbeddedBroker? broker;
    private Azurite? azurite;

    private ShopGround(SuiteOptions options) => this.options = options;

    /// <summary>The broker, as whoever asks it questions reaches it.</summary>
    public KafkaAdmin Admin { get; private set; } = null!;

    public ShopProvider Provider { get; private set; } = null!;

    /// <summary>Ends with the first error that broker, storage or provider can't go on after.</summary>
    public Task<Exception> Failure { get; private set; } = null!;

    /// <summary>Starts what was not given; where something can't start, nothing is left running.</summary>
    public static async Task<ShopGround> Start(
        SuiteOptions options, IProgress<string> progress, ILogger logger, TimeProvider time, CancellationToken cancellationToken)
    {
        var ground = new ShopGround(options);
        try
        {
            // Side by side: storage and provider are processes that take their time.
            var broker = ground.StartBroker(progress, logger, time, cancellationToken);
            await Task.WhenAll(
                broker, ground.StartStorage(broker, progress, logger, time, cancellationToken),
                ground.StartProvider(broker, progress, logger, time, cancellationToken));
            ground.Failure = FirstOf(ground.broker?.Overflow, ground.azurite?.Ended, ground.Provider.Ended);
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
        await Task.WhenAll(Provider?.DisposeAsync().AsTask() ?? Task.CompletedTask, azurite?.DisposeAsync().AsTask() ?? Task.CompletedTask);
        broker?.Dispose();
    }

    private async Task StartBroker(IProgress<string> progress, ILogger logger, TimeProvider time, CancellationToken cancellationToken)
    {
        if (options.Kafka is null)
        {
            progress.Report("embedded broker");
            // What it has to say is that it is full, and that it says as the failure.
            broker = EmbeddedBroker.Start(Catalogue.All.Streams, NullLogger.Instance);
        }

        Admin = await KafkaAdmin.Connect(options.Kafka ?? broker!.BootstrapServers, logger, cancellationToken);
        if (!Admin.Connection.Embedded)
            await new KafkaTopics(Admin, time).Ensure(Catalogue.All.Streams, cancellationToken);
    }

    private async Task StartProvider(Task brokerStarted, IProgress<string> progress, ILogger logger, TimeProvider time, CancellationToken cancellationToken)
    {
        progress.Report("payment provider");
        // Money that was taken must be known as long as the orders that it was taken for.
        var ledger = options.Kafka is null || options.Provider is not null ? null : await Kept(KeptFiles.ProviderLedger, brokerStarted, cancellationToken);
        Provider = await ShopProvider.Start(options, ledger, logger, time, cancellationToken);
    }

    private async Task StartStorage(Task brokerStarted, IProgress<string> progress, ILogger logger, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!options.Storage.IsAzurite)
        {
            await Task.WhenAll(ShopApps.All.Select(app => Try(app.Context, options.Storage.ConnectionString(app.Context), cancellationToken)));
            return;
        }
        progress.Report("Azurite");
        var accounts = new AzuriteOptions { Accounts = ShopApps.Contexts };
        azurite = await Azurite.Start(
            options.Kafka is null
                ? accounts with { StopTimeout = NothingToSave }
                : accounts with { DataFolder = await Kept(KeptFiles.StorageFolder, brokerStarted, cancellationToken) },
            time, logger, cancellationToken);
    }

    private async Task<string> Kept(Func<KafkaAdmin, CancellationToken, Task<string>> where, Task brokerStarted, CancellationToken cancellationToken)
    {
        await brokerStarted;
        return await where(Admin, cancellationToken);
    }

    /// <summary>The apps make their tables when they need them first; whether they may is better known before anything is posted.</summary>
    private static async Task Try(string context, string connectionString, CancellationToken cancellationToken)
    {
        try
        {
            var service = TableServices.Create(connectionString, new TableStorageOptions { MaxRetries = 1 });
            await foreach (var _ in service.QueryAsync(maxPerPage: 1, cancellationToken: cancellationToken).AsPages())
                return;
        }
        catch (Exception refused) when (refused is RequestFailedException or AggregateException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new BadInputException(
                $"--storage: the account for {context} can't be used ({Reason(refused)}); check its connection string and that it runs, or leave out --storage.", refused);
        }
    }

    private static string Reason(Exception refused) => refused switch
    {
        RequestFailedException { Status: > 0 } answer => $"it answers {$"{answer.Status} {answer.ErrorCode}".TrimEnd()}",
        AggregateException several => several.InnerExceptions[0].Message.Split('\n')[0].TrimEnd('.'),
        _ => refused.Message.Split('\n')[0].TrimEnd('.'),
    };

    /// <summary>The first that ends by itself: those that are stopped end without an error, but then nobody asks any more.</summary>
    private static async Task<Exception> FirstOf(params Task?[] ends)
    {
        try
        {
            await await Task.WhenAny(ends.OfType<Task>());
            return new BadInputException("What the shop stands on was stopped under it: start again.");
        }
        catch (Exception error)
        {
            return error;
        }
    }
}
