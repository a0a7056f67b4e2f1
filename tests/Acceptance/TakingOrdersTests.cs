using Tributary.Cli.Replay.Reconciling;

namespace Tributary.Tests.Acceptance;

/// <summary>Orders and returns of a file, over HTTP, through command stream, applier and outbox onto their entity streams.</summary>
public sealed class TakingOrdersTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_invoice_of_the_sample_becomes_one_order_or_return_and_the_table_equals_the_stream()
    {
        await using var shop = await ReplayedShop.Start(Repository.Sample, Token);

        var snapshot = await shop.Replay(Token);

        Assert.Equal(shop.File.Invoices.Count, snapshot.Orders.Count + snapshot.Returns.Count);
        Assert.All(Reconciler.Check(snapshot, shop.File.Invoices), invariant => Assert.True(invariant.Holds, $"{invariant.Name}: {invariant.Detail}"));
    }

    [Fact]
    public async Task Posting_every_invoice_again_changes_nothing()
    {
        await using var shop = await ReplayedShop.Start(Repository.Sample, Token);
        var first = await shop.Replay(Token);

        var second = await shop.Replay(Token);

        Assert.Equal(Versions(first), Versions(second));
        Assert.All(Reconciler.Check(second, shop.File.Invoices), invariant => Assert.True(invariant.Holds, $"{invariant.Name}: {invariant.Detail}"));
    }

    [Fact]
    public async Task A_month_of_real_orders_reconciles()
    {
        Assert.SkipUnless(Repository.RealOrders.Exists, "The month of real orders is not part of the project; it is tried where it lies beside the checkout.");
        await using var shop = await ReplayedShop.Start(Repository.RealOrders, Token);

        var snapshot = await shop.Replay(Token);

        Assert.Equal(2203, snapshot.Orders.Count + snapshot.Returns.Count);
        Assert.All(Reconciler.Check(snapshot, shop.File.Invoices), invariant => Assert.True(invariant.Holds, $"{invariant.Name}: {invariant.Detail}"));
    }

    private static IReadOnlyList<(string Id, long Version)> Versions(SuiteSnapshot snapshot) =>
        [.. snapshot.Orders.Select(order => (order.OrderId, order.Version)).OrderBy(order => order.OrderId, StringComparer.Ordinal)];
}
