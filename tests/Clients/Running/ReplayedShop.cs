using Microsoft.Extensions.Logging.Abstractions;
using Shop.Contracts;
using Tributary.Cli.Replay.Posting;
using Tributary.Cli.Replay.Reading;
using Tributary.Cli.Replay.Reconciling;
using Tributary.Cli.Suite;
using Tributary.LocalHost;
using Tributary.Messaging.Catalogue;
using Tributary.Messaging.Kafka;
using Tributary.Messaging.Records;
using Tributary.Tests.Crash;
using Tributary.Tests.Testing;
using Tributary.Tests.Testing.Kafka;

namespace Tributary.Tests.Clients.Running;

/// <summary>
/// One shop for all tests of the assembly, that a part of the sample was replayed through: on the embedded broker, or on an Apache Kafka where
/// <c>KAFKA_HOME</c> names one.
/// </summary>
public sealed class ReplayedShop : IAsyncLifetime
{
    private RealKafka? kafka;
    private Ground? ground;
    private ISuite? suite;

    /// <summary>Where the broker is, <c>host:port</c>.</summary>
    internal string Broker => AddressOf("Broker");

    internal string Registry => AddressOf("Registry");

    /// <summary>The records that the replay left, by stream.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyList<ConsumedRecord>> Replayed { get; private set; } = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        if (NodeScript.Missing is not null)
            return;
        if (Environment.GetEnvironmentVariable("KAFKA_HOME") is { Length: > 0 })
        {
            kafka = await RealKafka.Start(Stop);
            ground = await Ground.Start("0", kafka.BootstrapServers, storageFolder: null, Stop);
        }
        suite = await new ShopStarter(NullLoggerFactory.Instance, TimeProvider.System)
            .StartAsync((ground?.Options ?? new SuiteOptions()) with { Port = FreePorts() }, new Progress<string>(), Stop);
        var all = (await InvoiceReader.ReadAsync(Repository.Sample, Stop)).Invoices;
        Invoice[] some = [.. all.Where(invoice => !invoice.IsReturn).Take(25), .. all.Where(invoice => invoice.IsReturn).Take(5)];
        var poster = new InvoicePoster(suite.Orders, suite.LagAsync, new PostingOptions(), TimeProvider.System);
        Assert.Empty((await SuiteWatch.WhileRunningAsync(suite, token => poster.PostAsync(some, new Progress<PostingProgress>(), token), Stop)).Refused);
        await Settle();
        var replayed = new Dictionary<string, IReadOnlyList<ConsumedRecord>>();
        foreach (var stream in Catalogue.All.Streams)
            replayed.Add(stream.Name, await Read(stream));
        Replayed = replayed;
    }

    /// <summary>Waits until nothing is under way, and reads tables and the provider.</summary>
    internal Task<SuiteSnapshot> Settle() => SuiteWatch.WhileRunningAsync(suite!, async token =>
    {
        await suite!.DrainAsync(new Progress<long>(), token);
        return await suite.SnapshotAsync(token);
    }, Stop);

    /// <summary>The records of a stream, from its beginning to its present end, as the suite's own clients read them.</summary>
    internal async Task<IReadOnlyList<ConsumedRecord>> Read(StreamDefinition stream)
    {
        using var admin = await KafkaAdmin.Connect(Broker, NullLogger.Instance, Stop);
        var records = new List<ConsumedRecord>();
        await new KafkaTopicReader(admin.Connection, NullLogger.Instance).Read(stream.Name, stream.Partitions, records.Add, Stop);
        return [.. records.OrderBy(record => record.Partition).ThenBy(record => record.Offset)];
    }

    public async ValueTask DisposeAsync()
    {
        if (suite is not null)
            await suite.DisposeAsync();
        if (ground is not null)
            await ground.DisposeAsync();
        if (kafka is not null)
            await kafka.DisposeAsync();
    }

    /// <summary>The first of as many free ports as there are apps, which then know where the registry is; below those that systems give out by themselves.</summary>
    private static int FreePorts()
    {
        while (true)
        {
            var first = Random.Shared.Next(12_000, 30_000);
            if (!Enumerable.Range(first, ShopApps.All.Count).Any(LoopbackPort.IsTaken))
                return first;
        }
    }

    private string AddressOf(string part) => suite!.Addresses.Single(address => address.Name == part).Address;
}

/// <summary>The tests that share it, and so run one after the other.</summary>
[CollectionDefinition]
public sealed class OnTheReplayedShop : ICollectionFixture<ReplayedShop>;
