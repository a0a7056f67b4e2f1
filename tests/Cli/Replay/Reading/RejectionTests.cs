using System.Text;
using Tributary.Cli.Replay.Reading;

namespace Tributary.Tests.Cli.Replay.Reading;

public sealed class RejectionTests
{
    private const string Header = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID\n";

    [Theory]
    [InlineData("1001,10001,Mug,6,2010-12-01T08:26:00,2.55", "malformed")] // a column missing
    [InlineData("1001", "malformed")]
    [InlineData(",10001,Mug,6,2010-12-01T08:26:00,2.55,17850", "malformed")]
    [InlineData("1001,10001,Mug,,2010-12-01T08:26:00,2.55,17850", "malformed")]
    [InlineData("1001,10001,Mug,six,2010-12-01T08:26:00,2.55,17850", "malformed")]
    [InlineData("1001,10001,Mug,6.5,2010-12-01T08:26:00,2.55,17850", "malformed")]
    [InlineData("1001,10001,Mug,99999999999,2010-12-01T08:26:00,2.55,17850", "malformed")]
    [InlineData("1001,10001,Mug,-2147483648,2010-12-01T08:26:00,2.55,17850", "malformed")]
    [InlineData("1001,10001,Mug,6,yesterday,2.55,17850", "malformed")]
    [InlineData("1001,10001,Mug,6,2010-13-01T08:26:00,2.55,17850", "malformed")]
    [InlineData("1001,10001,Mug,6,2010-12-01T08:26:00,,17850", "malformed")]
    [InlineData("1001,10001,Mug,6,2010-12-01T08:26:00,1e3,17850", "malformed")]
    [InlineData("1001,10001,Mug,6,2010-12-01T08:26:00,2.55001,17850", "malformed")]
    [InlineData("1001,10001,Mug,6,2010-12-01T08:26:00,1000000000000000,17850", "malformed")]
    [InlineData("1001,10001,RED, LARGE,6,2010-12-01T08:26:00,2.55,17850", "malformed")] // a comma that should be quoted
    [InlineData("1001,,Mug,six,2010-12-01T08:26:00,2.55,17850", "malformed")] // before no-stock-code
    [InlineData("1001,,Mug,0,2010-12-01T08:26:00,2.55,17850", "no-stock-code")] // before the quantity
    [InlineData("1001, ,Mug,6,2010-12-01T08:26:00,2.55,17850", "no-stock-code")]
    [InlineData("1001,10001,Mug,0,2010-12-01T08:26:00,0,17850", "quantity-not-positive")] // before the price
    [InlineData("1001,10001,Mug,-6,2010-12-01T08:26:00,2.55,17850", "quantity-not-positive")]
    [InlineData("C1001,10001,Mug,6,2010-12-01T08:26:00,0,17850", "quantity-not-negative")]
    [InlineData("C1001,10001,Mug,0,2010-12-01T08:26:00,2.55,17850", "quantity-not-negative")]
    [InlineData("1001,10001,Mug,6,2010-12-01T08:26:00,0,17850", "price-not-positive")]
    [InlineData("C1001,10001,Mug,-6,2010-12-01T08:26:00,-2.55,17850", "price-not-positive")]
    public async Task A_row_is_rejected_with_its_line_and_the_first_reason_that_holds(string row, string reason)
    {
        var file = await ReadAsync($"{Header}{row}\n");

        Assert.Equal([(2L, reason)], file.Rejected.Select(rejected => (rejected.Line, rejected.Reason.Name())));
        Assert.Empty(file.Invoices);
    }

    public static TheoryData<string, int> Limits { get; } = new()
    {
        { "{0},10001,Mug,6,2010-12-01T08:26:00,2.55,17850", 200 - "invoice:".Length },
        { "1001,{0},Mug,6,2010-12-01T08:26:00,2.55,17850", 100 },
        { "1001,10001,{0},6,2010-12-01T08:26:00,2.55,17850", 1000 },
        { "1001,10001,Mug,6,2010-12-01T08:26:00,2.55,{0}", 200 },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task A_value_that_is_longer_than_the_shop_takes_is_malformed(string row, int longest)
    {
        Assert.Empty((await ReadAsync(Header + row.Replace("{0}", new string('7', longest), StringComparison.Ordinal))).Rejected);
        Assert.Equal(
            RejectionReason.Malformed, Assert.Single((await ReadAsync(Header + row.Replace("{0}", new string('7', longest + 1), StringComparison.Ordinal))).Rejected).Reason);
    }

    [Theory]
    [InlineData("1599-12-31T23:59:59")]
    [InlineData("2400-01-01T00:00:00")]
    public async Task A_date_that_the_shop_does_not_take_is_malformed(string date) =>
        Assert.Single((await ReadAsync($"{Header}1001,10001,Mug,6,{date},2.55,17850\n")).Rejected);

    [Theory]
    [InlineData("1001,10001,,6,2010-12-01T08:26:00,2.55,17850")]
    [InlineData("1001,10001,Mug,6,2010-12-01T08:26:00,2.55,")]
    [InlineData("1001,10001,Mug, 6 ,2010-12-01T08:26:00, 2.5500000 ,17850")]
    [InlineData("1001,10001,Mug,6,2010-12-01T08:26:00,2.55,17850,more,columns")]
    [InlineData("1001,m,Mug,6,2010-12-01T08:26:00,.0001,17850")]
    public async Task A_row_without_a_reason_is_accepted(string row)
    {
        var file = await ReadAsync($"{Header}{row}\n");

        Assert.Empty(file.Rejected);
        Assert.Single(Assert.Single(file.Invoices).Lines);
    }

    [Fact]
    public async Task Line_numbers_are_those_of_the_file_whatever_stands_between()
    {
        var file = await ReadAsync(Header +
            "1001,10001,\"Two\nlines\",1,2010-12-01T08:26:00,1,\n" +  // lines 2 and 3
            "\n" +
            "1001,10001,\"Rejected\nover three\nlines\",0,2010-12-01T08:26:00,1,\n" + // lines 5 to 7
            "1001,,Rejected,1,2010-12-01T08:26:00,1,\r\n" + // line 8
            "1001,10001,Rejected,1,2010-12-01T08:26:00,0,"); // line 9

        Assert.Equal([5L, 8L, 9L], file.Rejected.Select(rejected => rejected.Line));
        Assert.Equal((4, 1), (file.RowCount, Assert.Single(file.Invoices).Lines.Count));
    }

    [Fact]
    public async Task Rejections_are_counted_by_the_reasons_that_occurred()
    {
        var file = await ReadAsync(Header +
            "1001,10001,Mug,0,2010-12-01T08:26:00,1,\n1001,,Mug,1,2010-12-01T08:26:00,1,\n1001,10001,Mug,-1,2010-12-01T08:26:00,1,\n");

        Assert.Equal(new Dictionary<string, int> { ["no-stock-code"] = 1, ["quantity-not-positive"] = 2 }, file.RejectedByReason);
    }

    [Fact]
    public async Task An_invoice_without_a_remaining_row_makes_no_order()
    {
        var file = await ReadAsync(Header + "1001,10001,Mug,0,2010-12-01T08:26:00,1,\n1002,10001,Mug,1,2010-12-01T08:26:00,1,\n");

        Assert.Equal(["1002"], file.Invoices.Select(invoice => invoice.Number));
    }

    private static Task<InvoiceFile> ReadAsync(string text) =>
        InvoiceReader.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), "orders.csv", TestContext.Current.CancellationToken);
}
