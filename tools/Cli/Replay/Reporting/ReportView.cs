using System.Globalization;
using Spectre.Console;
using Tributary.Cli.Replay.Posting;
using Tributary.Cli.Replay.Reading;

namespace Tributary.Cli.Replay.Reporting;

/// <summary>Shows a report to people: tables, which a console that is no terminal gets as plain text.</summary>
internal static class ReportView
{
    private const int RowsNamed = 10;

    public static void Write(IAnsiConsole console, ReplayReport report, InvoiceFile file, PostingResult posting)
    {
        console.Write(Figures(report));
        console.Write(Invariants(report));
        foreach (var refusal in posting.Refused.Take(RowsNamed))
            console.WriteLine($"Invoice {refusal.Number} was refused with {refusal.Status}: {refusal.Detail}");
        if (posting.Refused.Count > RowsNamed)
            console.WriteLine($"... and {posting.Refused.Count - RowsNamed} more invoices were refused.");
        foreach (var row in file.Rejected.Take(RowsNamed))
            console.WriteLine($"Line {row.Line} was rejected: {row.Reason.Name()}");
        if (file.Rejected.Count > RowsNamed)
            console.WriteLine($"... and {file.Rejected.Count - RowsNamed} more lines were rejected.");
        if (file.SwallowedByLastRow > 0)
            console.WriteLine($"A quote in the row that begins on line {file.Rejected[^1].Line} is never closed, so that it has taken in the {file.SwallowedByLastRow} lines after it; close it, and replay again.");
        console.WriteLine(report.Ok && posting.Refused.Count == 0 ? "Everything reconciles." : "This does not reconcile.");
    }

    public static void Write(IAnsiConsole console, IReadOnlyList<ProfileEntry> profile)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns(
            new TableColumn("Function"), new TableColumn("Kind"), Right("Calls"), Right("Seconds"), Right("Reads"), Right("Ranges"), Right("Commits"), Right("Storage requests"));
        foreach (var entry in profile.OrderByDescending(entry => entry.Elapsed).ThenByDescending(entry => entry.Storage.Total))
            table.AddRow(
                Text($"{entry.App}.{entry.Function}"), Text(entry.Kind), Text(Number(entry.Calls)), Text(entry.Elapsed.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture)),
                Text(Number(entry.Storage.Reads)), Text(Number(entry.Storage.Ranges)), Text(Number(entry.Storage.Commits)), Text(Number(entry.Storage.Total)));
        console.Write(table);
        console.WriteLine("Seconds run from a call to its return, with what it waited for; calls that ran side by side are added up.");
    }

    private static Table Figures(ReplayReport report)
    {
        var table = new Table().Border(TableBorder.Simple).HideHeaders().AddColumns(new TableColumn(""), Right(""));
        void Row(string name, string value) => table.AddRow(Text(name), Text(value));
        Row("Orders placed", Number(report.OrdersPlaced));
        Row("  confirmed", Number(report.OrdersConfirmed));
        Row("  rejected", Number(report.OrdersRejected));
        Row("Returns", Number(report.Returns));
        Row("Lines of orders", Number(report.OrderLines));
        Row("Lines of returns", Number(report.ReturnLines));
        Row("Gross revenue, GBP", report.GrossRevenue);
        Row("Refunds, GBP", report.Refunds);
        Row("Units reserved", Number(report.UnitsReserved));
        Row("Units restocked", Number(report.UnitsRestocked));
        Row("Shipments", Number(report.Shipments));
        Row("Rows rejected", Number(report.RejectedRowCount));
        foreach (var (reason, count) in report.RejectedByReason)
            Row($"  {reason}", Number(count));
        Row("Dead letters", Number(report.DeadLettered));
        Row("Pending", Number(report.Pending));
        Row("Events published", Number(report.EventsPublished));
        Row("Events consumed", Number(report.EventsConsumed));
        Row("Storage requests", Number(report.StorageRequests));
        Row("Seconds", report.Seconds.ToString("0.0", CultureInfo.InvariantCulture));
        return table;
    }

    private static Table Invariants(ReplayReport report)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Invariant", "Holds", "Detail");
        foreach (var invariant in report.Invariants)
            table.AddRow(Text(invariant.Name), new Text(invariant.Holds ? "yes" : "NO", invariant.Holds ? Color.Green : Color.Red), Text(invariant.Detail));
        return table;
    }

    private static TableColumn Right(string header) => new TableColumn(header).RightAligned();

    private static Text Text(string text) => new(text);

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
