using Shop.Contracts;
using shop.inventory.v1;
using Tributary.Hosting.Deciding;
using Tributary.Hosting.Resetting;
using Tributary.Messaging.Catalogue;
using Tributary.Messaging.Envelopes;
using Tributary.State.Rows;
using Tributary.State.Storage;
using Tributary.Tests.Hosting.Bench;

namespace Tributary.Tests.Hosting.Changelogs;

/// <summary>A store with a changelog: it keeps, publishes, deletes, parks, remembers.</summary>
internal sealed class ChangelogBench : IDisposable
{
    public static readonly StreamDefinition Stream =
        new("inventory.stock.changelog", Contexts.Inventory, StreamKind.Changelog, "row", "Made for a test.") { Partitions = 1 };

    public ChangelogBench(IStateStorage? tables = null, bool withChangelog = true)
    {
        Tables = tables;
        Stock = new StockBench(Decide, parksBehind: true, tables: tables, changelog: withChangelog ? Stream : null);
    }

    public StockBench Stock { get; }

    public IStateStorage Storage => Tables ?? Stock.Storage;

    private IStateStorage? Tables { get; }

    /// <summary>Every row but the fence and the outbox.</summary>
    public async Task<Dictionary<string, string>> Rows() => await Storage
        .ReadRange(StockBench.TaskName, TaskRows.Everything.From, TaskRows.Everything.To, keysOnly: false, Stock.Token)
        .Where(row => row.Key != TaskRows.Fence && !TaskRows.IsOutbox(row.Key))
        .ToDictionaryAsync(row => row.Key, row => Convert.ToHexString(row.Content.Span), cancellationToken: Stock.Token);

    public async Task<Fence> Fence() =>
        Tributary.State.Rows.Fence.FromBytes((await Storage.Read(StockBench.TaskName, TaskRows.Fence, Stock.Token))!.Content);

    public async Task Lose()
    {
        await foreach (var row in Storage.ReadRange(StockBench.TaskName, TaskRows.Everything.From, TaskRows.Everything.To, keysOnly: true, Stock.Token))
            await Storage.Commit(StockBench.TaskName, [new RowChange.Delete(row.Key)], Stock.Token);
    }

    public Task<ResetReport> Restore() => Stock.NewReset().FromChangelog(new Progress<string>(), Stock.Token);

    public void Dispose() => Stock.Dispose();

    private static Decision<Level> Decide(Level? level, Received<StockCommand> received) => received.Value!.Command is Restock { Quantity: 77 } && level is null
        ? Decision.Keep(new Level(received.Key, 77))
        : StockDecisions.Decide(level, received);
}
