using System.Text;
using Tributary.Cli;
using Tributary.Cli.Replay.Reading;

namespace Tributary.Tests.Cli.Replay.Reading;

public sealed class InvoiceReaderTests
{
    private const string Header = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID\n";

    [Fact]
    public async Task Rows_of_one_invoice_form_one_order_in_file_order_even_if_not_adjacent()
    {
        var file = await ReadAsync(Header +
            "1001,10001,First,6,2010-12-01T08:26:00,2.55,17850\n" +
            "1002,10002,Other,1,2010-12-01T09:00:00,1.00,13047\n" +
            "1001,20001A,Second,8,2010-12-01T10:00:00,0.0125,17850\n");

        Assert.Equal(["1001", "1002"], file.Invoices.Select(invoice => invoice.Number));
        var order = file.Invoices[0];
        Assert.Equal([new InvoiceLine("10001", "First", 6, 2.55m), new InvoiceLine("20001A", "Second", 8, 0.0125m)], order.Lines);
        Assert.Equal(new DateTimeOffset(2010, 12, 1, 8, 26, 0, TimeSpan.Zero), order.OccurredAt);
        Assert.Equal(("17850", false, 15.40m), (order.CustomerId, order.IsReturn, order.Total));
        Assert.Equal((3, 0), (file.RowCount, file.Rejected.Count));
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_makes_one_malformed_row_that_says_how_many_lines_it_has_taken_in()
    {
        var file = await ReadAsync(Header +
            "1001,10001,Good,6,2010-12-01T08:26:00,2.55,17850\n" +
            "1002,10001,\"unclosed,6,2010-12-01T08:26:00,2.55,17850\n" +
            "1003,10001,Good,6,2010-12-01T08:26:00,2.55,17850\n" +
            "1004,10001,Good,6,2010-12-01T08:26:00,2.55,17850");

        Assert.Equal([new RejectedRow(3, RejectionReason.Malformed)], file.Rejected);
        Assert.Equal(2, file.SwallowedByLastRow);
        Assert.Single(file.Invoices);
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_on_the_last_line_makes_one_malformed_row()
    {
        var file = await ReadAsync(Header +
            "1001,10001,Good,6,2010-12-01T08:26:00,2.55,17850\n" +
            "1002,10001,\"unclosed,6,2010-12-01T08:26:00,2.55,17850\n");

        Assert.Equal([new RejectedRow(3, RejectionReason.Malformed)], file.Rejected);
        Assert.Equal(0, file.SwallowedByLastRow);
        Assert.Single(file.Invoices);
    }

    [Fact]
    public async Task A_number_that_begins_with_C_is_a_return_of_positive_quantities()
    {
        var file = await ReadAsync(Header + "C1001,10001,Back,-6,2010-12-01T08:26:00,2.55,17850\nc1002,10001,Lower case is an order,6,2010-12-01T08:26:00,1,\n");

        Assert.Equal([true, false], file.Invoices.Select(invoice => invoice.IsReturn));
        Assert.Equal((6, 15.30m), (file.Invoices[0].Lines[0].Quantity, file.Invoices[0].Total));
    }

    [Fact]
    public async Task The_event_time_is_that_of_the_first_accepted_row_and_is_read_as_UTC()
    {
        var file = await ReadAsync(Header +
            "1001,10001,Rejected,0,2010-12-01T08:00:00,2.55,17850\n" +
            "1001,10001,Accepted,1,2010-12-02T09:00:00,2.55,17850\n" +
            "1001,10001,Earlier,1,2010-12-01T07:00:00,2.55,17850\n");

        Assert.Equal(new DateTimeOffset(2010, 12, 2, 9, 0, 0, TimeSpan.Zero), file.Invoices[0].OccurredAt);
    }

    [Theory]
    [InlineData("2010-12-01T08:26:00")]
    [InlineData("2010-12-01T08:26:00Z")]
    [InlineData("2010-12-01T08:26:00.000")]
    [InlineData("2010-12-01 08:26:00")]
    [InlineData("2010-12-01 08:26")]
    [InlineData("12/1/2010 8:26")]
    public async Task Dates_are_read_in_the_layouts_that_the_data_is_published_in(string date)
    {
        var file = await ReadAsync($"{Header}1001,10001,,1,{date},1,\n");

        Assert.Equal(new DateTimeOffset(2010, 12, 1, 8, 26, 0, TimeSpan.Zero), Assert.Single(file.Invoices).OccurredAt);
    }

    [Fact]
    public async Task A_missing_customer_is_a_guest_and_a_later_row_may_name_one()
    {
        var file = await ReadAsync(Header + "1001,10001,,1,2010-12-01T08:26:00,1,\n1002,10001,,1,2010-12-01T08:26:00,1,\n1002,10001,,1,2010-12-01T08:26:00,1,17850\n");

        Assert.Equal(["guest:1001", "17850"], file.Invoices.Select(invoice => invoice.CustomerId));
    }

    [Fact]
    public async Task Columns_are_found_by_name_wherever_they_stand()
    {
        var file = await ReadAsync("\uFEFFCountry,CustomerID,UnitPrice,InvoiceDate,Quantity,Description,StockCode,InvoiceNo\nUK,17850,2.55,2010-12-01T08:26:00,6,Mug,10001,1001\n");

        var order = Assert.Single(file.Invoices);
        Assert.Equal(("1001", "17850"), (order.Number, order.CustomerId));
        Assert.Equal([new InvoiceLine("10001", "Mug", 6, 2.55m)], order.Lines);
    }

    [Fact]
    public async Task Quoted_descriptions_may_hold_commas_quotes_and_line_breaks()
    {
        var file = await ReadAsync(Header + "1001,10001,\"Mug, \"\"red\"\",\nlarge\",1,2010-12-01T08:26:00,1,\n1001,10002,6\" RULER,1,2010-12-01T08:26:00,1,\n");

        Assert.Equal(["Mug, \"red\",\nlarge", "6\" RULER"], Assert.Single(file.Invoices).Lines.Select(line => line.Description));
    }

    [Theory]
    [InlineData("10001", true)]
    [InlineData("85123A", true)]
    [InlineData("1234", false)]
    [InlineData("1234A", false)]
    [InlineData("POST", false)]
    [InlineData("C2", false)]
    [InlineData("１２３４５", false)]
    public void Five_digits_in_front_are_goods_anything_else_a_service(string sku, bool goods) =>
        Assert.Equal(goods, InvoiceLine.IsGoodsSku(sku));

    [Theory]
    [InlineData("0.125,0.125", "0.25")]
    [InlineData("0.345", "0.34")]
    [InlineData("0.135,0.2", "0.34")]
    [InlineData("1.005", "1.00")]
    [InlineData("1.015", "1.02")]
    public void A_total_is_rounded_half_even_once(string prices, string total)
    {
        var invoice = new Invoice("1001", DateTimeOffset.UnixEpoch);
        foreach (var price in prices.Split(','))
            invoice.Add(new InvoiceLine("10001", "", 1, decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture)), "");

        Assert.Equal(decimal.Parse(total, System.Globalization.CultureInfo.InvariantCulture), invoice.Total);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("\n\n", "is empty")]
    [InlineData("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID", "no row after its header")]
    [InlineData("InvoiceNo;StockCode;Description\n1;2;3\n", "lacks the columns InvoiceNo, StockCode")]
    [InlineData("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,CustomerID\n1,2,3,4,5,6\n", "lacks the column UnitPrice;")]
    public async Task A_file_that_holds_no_invoices_is_refused_with_what_to_do(string text, string says)
    {
        var refused = await Assert.ThrowsAsync<BadInputException>(() => ReadAsync(text));

        Assert.StartsWith("orders.csv: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public async Task A_missing_file_and_a_folder_are_refused()
    {
        var missing = await Assert.ThrowsAsync<BadInputException>(() => InvoiceReader.ReadAsync(new FileInfo("no/such/file.csv"), TestContext.Current.CancellationToken));
        var folder = await Assert.ThrowsAsync<BadInputException>(() => InvoiceReader.ReadAsync(new FileInfo(Path.GetTempPath()), TestContext.Current.CancellationToken));

        Assert.Contains("no/such/file.csv: there is no such file", missing.Message, StringComparison.Ordinal);
        Assert.Contains("this is a folder", folder.Message, StringComparison.Ordinal);
    }

    private static Task<InvoiceFile> ReadAsync(string text) =>
        InvoiceReader.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), "orders.csv", TestContext.Current.CancellationToken);
}
