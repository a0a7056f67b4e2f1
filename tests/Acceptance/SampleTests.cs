using Tributary.Cli.Replay.Reconciling;
using Tributary.Tests.Acceptance.Expecting;
using Tributary.Tests.Acceptance.Running;
using Tributary.Tests.Testing;

namespace Tributary.Tests.Acceptance;

/// <summary>The sample through the whole shop, where every payment succeeds and there is stock enough.</summary>
[Collection(typeof(OnTheSampleShop))]
public sealed class SampleTests(SampleShop sample)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void The_report_says_what_follows_from_the_file()
    {
        var expected = Figures.Expected(ExpectedFile.Read(Repository.Sample), isConfirmed: _ => true);

        Assert.Equal(expected, Figures.Reported(sample.FirstReport));
        Assert.True(sample.FirstReport.Ok);
    }

    [Fact]
    public void The_figures_are_those_that_the_readme_shows()
    {
        var report = Figures.Reported(sample.FirstReport);

        Assert.Equal((200, 25, 1202, 26), (report.OrdersPlaced, report.Returns, report.OrderLines, report.RejectedRowCount));
    }

    [Fact]
    public void Every_order_has_the_id_of_its_key_and_its_total_to_the_penny()
    {
        var expected = ExpectedFile.Read(Repository.Sample);

        Assert.Equal(
            expected.Orders.Select(order => (order.Id, order.Number, order.Total)).Order(),
            sample.First.Orders.Select(order => (order.OrderId, order.Reference, order.Total)).Order());
        Assert.Equal(
            expected.Returns.Select(returned => (returned.Id, returned.Number, returned.Total)).Order(),
            sample.First.Returns.Select(returned => (returned.ReturnId, returned.Reference, returned.Total)).Order());
        Assert.All(sample.First.Orders, order => Assert.Equal(OrderStatus.Shipped, order.Status));
    }

    [Fact]
    public void Every_order_is_charged_its_total_once_and_every_return_credited_its_own()
    {
        var expected = ExpectedFile.Read(Repository.Sample);

        Assert.Equal(
            expected.Orders.Select(order => (order.Id, order.Total)).Order(), sample.First.Provider.Charges.Select(charge => (charge.OrderId, charge.Amount)).Order());
        Assert.Equal(
            expected.Returns.Select(returned => (returned.Id, returned.Total)).Order(), sample.First.Provider.Credits.Select(credit => (credit.ReturnId, credit.Amount)).Order());
        Assert.Empty(sample.First.Provider.Refunds);
    }

    [Fact]
    public void What_is_on_hand_of_every_product_follows_from_the_file()
    {
        var expected = ExpectedFile.Read(Repository.Sample);
        var moved = expected.Invoices.SelectMany(invoice => invoice.Lines, (invoice, line) => (line, Units: invoice.IsReturn ? line.Quantity : -line.Quantity))
            .Where(move => move.line.IsGoods).GroupBy(move => move.line.Sku, StringComparer.Ordinal).Select(product => (product.Key, 1_000_000 + product.Sum(move => (long)move.Units)));

        Assert.Equal(moved.Order(), sample.First.Stock.Select(stock => (stock.Sku, stock.OnHand)).Order());
    }

    [Fact]
    public async Task Posting_every_invoice_again_changes_nothing()
    {
        await sample.Shop.Post(sample.File.Invoices, Stop);

        var again = await sample.Shop.Settle(Stop);

        var numbers = sample.File.Invoices.Select(invoice => invoice.Number).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(Versions(sample.First), Versions(again).Where(order => numbers.Contains(order.Reference)));
    }

    private static IEnumerable<(string Reference, long Version)> Versions(SuiteSnapshot snapshot) =>
        snapshot.Orders.Select(order => (order.Reference, order.Version)).Order();
}
