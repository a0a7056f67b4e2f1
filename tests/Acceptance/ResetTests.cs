using Azure.Data.Tables;
using Microsoft.Extensions.Logging.Abstractions;
using Tributary.Cli.Replay.Reading;
using Tributary.Cli.Suite;
using Tributary.Cli.Upkeep;
using Tributary.Hosting.Resetting;
using Tributary.State.Tables;
using Tributary.Tests.Acceptance.Running;
using Tributary.Tests.Crash;
using Tributary.Tests.Testing;
using Tributary.Tests.Testing.Kafka;

namespace Tributary.Tests.Acceptance;

/// <summary>Every store of a shop is reset, some after their tables were lost. Nothing comes of it that anyone could see.</summary>
public sealed class ResetTests
{
    private const long Stock = 250;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Resetting_every_store_on_the_embedded_broker_changes_nothing()
    {
        await using var ground = await Ground.Start("0.2", kafka: null, storageFolder: null, Stop);

        await Changes_nothing(ground);
    }

    [Fact]
    public async Task Resetting_every_store_on_a_real_broker_changes_nothing_and_is_refused_while_the_shop_runs()
    {
        Assert.SkipWhen(RealKafka.Missing is not null, RealKafka.Missing ?? "");
        await using var kafka = await RealKafka.Start(Stop);
        await using var ground = await Ground.Start("0.2", kafka.BootstrapServers, storageFolder: null, Stop);

        await Changes_nothing(ground, whileItRuns: async () =>
        {
            var refused = await Assert.ThrowsAsync<ResetRefusedException>(() => Reset(ground, "stock"));
            Assert.Contains("Nothing was changed", refused.Message, StringComparison.Ordinal);
        });
    }

    private static async Task Changes_nothing(Ground ground, Func<Task>? whileItRuns = null)
    {
        var file = await InvoiceReader.ReadAsync(Repository.Sample, Stop);
        IReadOnlyList<string> before;
        await using (var shop = await TestShop.Start(ground.Options with { InitialStock = Stock }, Stop))
        {
            await shop.Post(file.Invoices, Stop);
            var snapshot = await shop.Settle(Stop);
            before = Comparable(await Contents.Read(ground, snapshot.Provider, Stop));
            if (whileItRuns is not null)
                await whileItRuns();
        }

        foreach (var store in ShopApps.All.SelectMany(app => app.Stores))
            Assert.Equal((0, 0), await Reset(ground, store));
        await Lose(ground, ShopApps.Inventory);
        await Lose(ground, ShopApps.Payments);
        foreach (var store in ShopApps.Inventory.Stores)
            Assert.Equal(0, (await Reset(ground, store)).RecordsSent);
        // The embedded broker takes no other offsets from a group that was in use, and a restore may begin a little earlier than where the group is.
        await Reset(ground, "payments", fromChangelog: !ground.Kafka.Embedded);

        await using var again = await TestShop.Start(ground.Options with { InitialStock = Stock }, Stop);
        await again.Post(file.Invoices, Stop);
        var after = Comparable(await Contents.Read(ground, (await again.Settle(Stop)).Provider, Stop));
        Assert.Equal(before.Except(after), []);
        Assert.Equal(after.Except(before), []);
    }

    /// <summary>Ids of commands are remembered from now on, and not from when they were applied.</summary>
    private static IReadOnlyList<string> Comparable(IReadOnlyList<string> contents) => [.. contents.Where(line => !line.Contains(" inbox|", StringComparison.Ordinal))];

    private static async Task<(int RowsChanged, int RecordsSent)> Reset(Ground ground, string store, bool fromChangelog = false)
    {
        var options = new UpkeepOptions { Kafka = ground.Kafka.BootstrapServers, Storage = ground.Options.Storage, NeedsStorage = true, InitialStock = Stock };
        await using var upkeep = await new UpkeepStarter(NullLoggerFactory.Instance, TimeProvider.System).OpenAsync(options, new Progress<string>(), Stop);
        var report = await upkeep.ResetAsync(new ResetOrder(store, KeepState: null, fromChangelog), new Progress<string>(), Stop);
        Assert.True(report.Tasks.Sum(task => task.Next) > 20, "There was nothing to reset.");
        return (report.RowsChanged, report.RecordsSent);
    }

    private static async Task Lose(Ground ground, ShopApp app)
    {
        var table = TableServices.Create(ground.ConnectionString(app.Context), new TableStorageOptions()).GetTableClient("state");
        await foreach (var row in table.QueryAsync<TableEntity>(select: ["PartitionKey", "RowKey"], cancellationToken: Stop))
            await table.DeleteEntityAsync(row, cancellationToken: Stop);
    }
}
