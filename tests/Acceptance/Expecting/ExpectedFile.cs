using System.Globalization;
using System.Text.RegularExpressions;

namespace Tributary.Tests.Acceptance.Expecting;

/// <summary>What a file of invoices must come to, worked out from its text by the rules in words and by no code of the suite.</summary>
internal sealed partial record ExpectedFile(IReadOnlyList<ExpectedInvoice> Invoices, IReadOnlyDictionary<string, int> RejectedByReason, int RowCount)
{
    public IReadOnlyList<ExpectedInvoice> Orders { get; } = [.. Invoices.Where(invoice => !invoice.IsReturn)];

    public IReadOnlyList<ExpectedInvoice> Returns { get; } = [.. Invoices.Where(invoice => invoice.IsReturn)];

    public static ExpectedFile Read(FileInfo file)
    {
        var rows = Csv.Rows(File.ReadAllText(file.FullName)).Skip(1).ToList();
        var judged = rows.Select(row => (Row: row, Reason: ReasonToReject(row))).ToList();
        return new ExpectedFile(
            [
                .. judged.Where(row => row.Reason is null).GroupBy(row => row.Row[0].Trim(), StringComparer.Ordinal)
                    .Select(invoice => new ExpectedInvoice(invoice.Key, [.. invoice.Select(row => LineOf(row.Row))])),
            ],
            judged.Where(row => row.Reason is not null).GroupBy(row => row.Reason!).ToDictionary(rejected => rejected.Key, rejected => rejected.Count()),
            rows.Count);
    }

    /// <summary>InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice, CustomerID.</summary>
    private static string? ReasonToReject(IReadOnlyList<string> row)
    {
        if (row.Count < 7 || row[0].Trim() is not { Length: > 0 } number || !Quantity().IsMatch(row[3]) || !Date().IsMatch(row[4]) || !Price().IsMatch(row[5]))
            return "malformed";
        var quantity = int.Parse(row[3], CultureInfo.InvariantCulture);
        return row[1].Trim().Length == 0 ? "no-stock-code"
            : !number.StartsWith('C') && quantity <= 0 ? "quantity-not-positive"
            : number.StartsWith('C') && quantity >= 0 ? "quantity-not-negative"
            : decimal.Parse(row[5], CultureInfo.InvariantCulture) <= 0 ? "price-not-positive"
            : null;
    }

    private static ExpectedLine LineOf(IReadOnlyList<string> row) => new(
        row[1].Trim(), Math.Abs(int.Parse(row[3], CultureInfo.InvariantCulture)), decimal.Parse(row[5], CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^\s*-?\d+\s*$")]
    private static partial Regex Quantity();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$")]
    private static partial Regex Date();

    [GeneratedRegex(@"^\s*-?\d+(\.\d{1,4})?0*\s*$")]
    private static partial Regex Price();
}
