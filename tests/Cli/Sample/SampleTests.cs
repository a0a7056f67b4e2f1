using Tributary.Cli.Replay.Reading;
using Tributary.Cli.Sample;
using Tributary.Tests.Testing;

namespace Tributary.Tests.Cli.Sample;

public sealed class SampleTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_committed_sample_is_what_its_generator_writes_to_the_byte() =>
        Assert.Equal(SampleInvoices.Write(), await File.ReadAllTextAsync(Repository.Sample.FullName, Cancel));

    [Fact]
    public async Task The_sample_has_what_real_files_have()
    {
        var file = await InvoiceReader.ReadAsync(Repository.Sample, Cancel);
        var orders = file.Invoices.Where(invoice => !invoice.IsReturn).ToList();
        var returns = file.Invoices.Where(invoice => invoice.IsReturn).ToList();
        var lines = file.Invoices.SelectMany(invoice => invoice.Lines).ToList();

        Assert.Equal((200, 25), (orders.Count, returns.Count));
        Assert.Equal(["malformed", "no-stock-code", "price-not-positive", "quantity-not-negative", "quantity-not-positive"], file.RejectedByReason.Keys.Order());
        Assert.Equal(["DOT", "M", "POST"], lines.Where(line => !line.IsGoods).Select(line => line.Sku).Distinct().Order());
        Assert.Contains(orders, order => order.Lines.All(line => !line.IsGoods));
        Assert.Contains(orders, order => order.Lines.Count >= 150);
        Assert.Contains(orders, order => order.CustomerId.StartsWith("guest:", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Description.Contains(',', StringComparison.Ordinal));
        Assert.Contains(lines, line => decimal.Round(line.UnitPrice, 2) != line.UnitPrice);
        Assert.Contains(orders, order => order.Total != order.Lines.Sum(line => line.Quantity * line.UnitPrice));
    }

    [Fact]
    public async Task Some_rows_of_the_sample_stand_apart_from_their_invoice()
    {
        var rows = (await File.ReadAllLinesAsync(Repository.Sample.FullName, Cancel)).Select(line => line.Split(',')[0]).ToList();
        var blocks = rows.Where((number, index) => index == 0 || rows[index - 1] != number).ToList();

        Assert.Contains(blocks.Where(number => number.StartsWith("700", StringComparison.Ordinal)).GroupBy(number => number), block => block.Count() > 1);
    }
}
