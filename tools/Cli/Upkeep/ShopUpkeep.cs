using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tributary.Cli.Suite;
using Tributary.Hosting.Parking;
using Tributary.Hosting.Resetting;
using Tributary.LocalHost.Apps;
using Tributary.LocalHost.Storage;
using Tributary.Messaging.Kafka;

namespace Tributary.Cli.Upkeep;

/// <summary>Upkeep on a Kafka broker and storage. Its errors are for the person who ran it.</summary>
internal sealed class ShopUpkeep : IShopUpkeep
{
    private readonly KafkaAdmin admin;
    private readonly Azurite? azurite;
    private readonly ContextServices services;
    private readonly KafkaTopicReader reader;
    private readonly ILoggerFactory loggers;
    private readonly TimeProvider time;

    private ShopUpkeep(KafkaAdmin admin, Azurite? azurite, UpkeepOptions options, ILoggerFactory loggers, TimeProvider time)
    {
        (this.admin, this.azurite, this.loggers, this.time) = (admin, azurite, loggers, time);
        reader = new KafkaTopicReader(admin.Connection, loggers.CreateLogger<KafkaTopicReader>());
        services = new ContextServices(
            admin.Connection, context => options.NeedsStorage ? azurite?.ConnectionString(context) ?? options.Storage.ConnectionString(context) : null,
            options, loggers);
    }

    public static async Task<ShopUpkeep> Open(
        UpkeepOptions options, IProgress<string> progress, ILoggerFactory loggers, TimeProvider time, CancellationToken cancellationToken)
    {
        var logger = loggers.CreateLogger("Tributary");
        progress.Report("broker");
        var admin = await KafkaAdmin.Connect(options.Kafka, logger, cancellationToken);
        try
        {
            Azurite? azurite = null;
            if (options is { NeedsStorage: true, Storage.IsAzurite: true })
            {
                progress.Report("Azurite");
                var folder = await KeptFiles.StorageFolder(admin, cancellationToken);
                if (!Directory.Exists(folder))
                    throw new BadInputException($"There is no storage of this broker's shop in {folder}: run this where the shop is run, or name the accounts with --storage; where it is lost, make that folder and run this again.");
                azurite = await Azurite.Start(
                    new AzuriteOptions { Accounts = ShopApps.Contexts, DataFolder = folder }, time, logger, cancellationToken);
            }

            return new ShopUpkeep(admin, azurite, options, loggers, time);
        }
        catch
        {
            admin.Dispose();
            throw;
        }
    }

    public Task<ResetReport> ResetAsync(ResetOrder order, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var app = ShopApps.All.FirstOrDefault(app => app.Stores.Contains(order.Store))
            ?? throw new BadInputException($"There is no store {order.Store}; it is one of {string.Join(", ", ShopApps.All.SelectMany(app => app.Stores))}.");
        var reset = services.Of(app).GetServices<StoreReset>().Single(reset => reset.Store.Name == order.Store);
        return order switch
        {
            { KeepState: { } target } => reset.KeepState(target, progress, cancellationToken),
            { FromChangelog: true } => reset.FromChangelog(progress, cancellationToken),
            { IsPreview: true } => reset.Preview(progress, cancellationToken),
            _ => reset.Rebuild(progress, cancellationToken),
        };
    }

    public Task<IReadOnlyList<ParkedRecord>> ParkedAsync(IProgress<string> progress, CancellationToken cancellationToken) =>
        new ParkedRecords(reader).Read(progress, cancellationToken);

    public async Task ReleaseAsync(IReadOnlyList<DeadLetter> letters, bool giveUp, IProgress<string> progress, CancellationToken cancellationToken)
    {
        await using var publisher = new KafkaRecordPublisher(admin.Connection, new KafkaPublisherOptions(), time, loggers.CreateLogger<KafkaRecordPublisher>());
        await new ReleaseRun(publisher, new StatelessFunctions(services)).Run(letters, giveUp, progress, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        admin.Dispose();
        if (azurite is not null)
            await azurite.DisposeAsync();
    }
}

/// <summary>Opens <see cref="ShopUpkeep"/>.</summary>
internal sealed class UpkeepStarter(ILoggerFactory loggers, TimeProvider time) : IUpkeepStarter
{
    public async Task<IShopUpkeep> OpenAsync(UpkeepOptions options, IProgress<string> progress, CancellationToken cancellationToken)
    {
        try
        {
            return await ShopUpkeep.Open(options, progress, loggers, time, cancellationToken);
        }
        catch (Exception error) when (UserErrors.Are(error))
        {
            throw new BadInputException(error.Message, error);
        }
    }
}
