using Microsoft.Extensions.Logging.Abstractions;
using Tributary.Cli.Suite;
using Tributary.LocalHost.Storage;
using Tributary.Messaging.Kafka;
using Tributary.Tests.Testing.Tool;

namespace Tributary.Tests.Crash;

/// <summary>A broker, storage and a payment provider that outlive the shops that stand on them.</summary>
internal sealed class Ground : IAsyncDisposable
{
    private readonly AzuriteOptions storage;
    private readonly ToolProcess? broker;
    private readonly ToolProcess provider;
    private readonly Uri providerAddress;
    private Azurite azurite;

    private Ground(AzuriteOptions storage, Azurite azurite, ToolProcess? broker, KafkaConnection kafka, ToolProcess provider, Uri providerAddress)
    {
        this.storage = storage;
        this.azurite = azurite;
        this.broker = broker;
        this.provider = provider;
        this.providerAddress = providerAddress;
        Kafka = kafka;
    }

    public KafkaConnection Kafka { get; }

    /// <summary>What a shop in this process is started with.</summary>
    public SuiteOptions Options => new()
    {
        Kafka = Kafka.BootstrapServers,
        Storage = StorageChoice.Parse([.. Accounts]),
        Provider = providerAddress,
    };

    /// <summary>What a shop in another process is started with.</summary>
    public IEnumerable<string> Arguments =>
    [
        "--kafka", Kafka.BootstrapServers, "--provider", providerAddress.ToString(), .. Accounts.SelectMany(account => (string[])["--storage", account]),
    ];

    private IEnumerable<string> Accounts => ShopApps.Contexts.Select(context => $"{context}={ConnectionString(context)}");

    /// <summary>Starts them side by side.</summary>
    /// <param name="declineRate">The share of payments that the provider declines.</param>
    /// <param name="kafka">A broker that runs already; the embedded one, as a process of its own, if null.</param>
    /// <param name="storageFolder">Where storage keeps its data, so that it can be started again; in memory if null.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    public static async Task<Ground> Start(string declineRate, string? kafka, string? storageFolder, CancellationToken cancellationToken)
    {
        var storage = new AzuriteOptions { Accounts = ShopApps.Contexts, DataFolder = storageFolder };
        var azurite = Azurite.Start(storage, TimeProvider.System, NullLogger.Instance, cancellationToken);
        var provider = Tool.Start("provider", "--decline-rate", declineRate);
        var broker = kafka is null ? Tool.Start("broker") : null;
        try
        {
            var address = kafka ?? await broker!.Says("ready ", cancellationToken);
            using var admin = new KafkaAdmin(new KafkaConnection { BootstrapServers = address }, NullLogger.Instance);
            return new Ground(
                storage, await azurite, broker, await admin.Examine(cancellationToken), provider, new Uri(await provider.Says("ready ", cancellationToken)));
        }
        catch
        {
            await provider.DisposeAsync();
            if (broker is not null)
                await broker.DisposeAsync();
            throw;
        }
    }

    public string ConnectionString(string context) => azurite.ConnectionString(context);

    /// <summary>Storage answers nobody for a time: SIGSTOP, then SIGCONT.</summary>
    public Task HoldStorage(TimeSpan time, CancellationToken cancellationToken) => Signals.Hold(azurite.ProcessId, time, cancellationToken);

    /// <summary>Storage saves and ends, and is started again on the same folder and ports.</summary>
    public async Task RestartStorage(CancellationToken cancellationToken)
    {
        var before = Accounts.ToArray();
        await azurite.DisposeAsync();
        azurite = await Azurite.Start(storage, TimeProvider.System, NullLogger.Instance, cancellationToken);
        if (!Accounts.SequenceEqual(before))
            throw new InvalidOperationException("Another program took a port of the storage while it was down; run again.");
    }

    public async ValueTask DisposeAsync()
    {
        await provider.DisposeAsync();
        if (broker is not null)
            await broker.DisposeAsync();
        await azurite.DisposeAsync();
    }
}
