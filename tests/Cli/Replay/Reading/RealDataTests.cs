using Tributary.Cli.Replay.Reading;
using Tributary.Tests.Testing;

namespace Tributary.Tests.Cli.Replay.Reading;

public sealed class RealDataTests
{
    [Fact]
    public async Task The_real_months_give_the_invoices_and_rejections_that_are_known_of_them()
    {
        var data = Repository.RealOrders;
        Assert.SkipUnless(data.Exists, "The real data set is not beside this working copy.");

        var file = await InvoiceReader.ReadAsync(data, TestContext.Current.CancellationToken);

        Assert.Equal((50_999, 2_203, 386), (file.RowCount, file.Invoices.Count, file.Invoices.Count(invoice => invoice.IsReturn)));
        Assert.Equal(50_698, file.Invoices.Sum(invoice => invoice.Lines.Count));
        Assert.Equal(new Dictionary<string, int> { ["quantity-not-positive"] = 89, ["price-not-positive"] = 212 }, file.RejectedByReason);
        Assert.Equal(18_745.86m, file.Invoices.Single(invoice => invoice.Number == "539750").Total);
    }
}
