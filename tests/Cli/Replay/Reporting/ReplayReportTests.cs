using System.Text.Json;
using Spectre.Console;
using Tributary.Cli.Replay.Posting;
using Tributary.Cli.Replay.Reading;
using Tributary.Cli.Replay.Reconciling;
using Tributary.Cli.Replay.Reporting;
using Tributary.Tests.Cli.Replay.Reconciling;

namespace Tributary.Tests.Cli.Replay.Reporting;

public sealed class ReplayReportTests
{
    private static readonly InvoiceFile File = new(Drained.Invoices, [new(7, RejectionReason.Malformed), new(9, RejectionReason.PriceNotPositive), new(12, RejectionReason.Malformed)], 20);
    private static readonly RunCounters Counters = new(1200, 3400, 56);

    [Fact]
    public void The_JSON_is_one_line_with_exactly_the_names_of_the_report()
    {
        var json = Report(Drained.Suite).ToJson();

        using var parsed = JsonDocument.Parse(json);
        Assert.DoesNotContain('\n', json);
        Assert.Equal(
            [
                "ordersPlaced", "ordersConfirmed", "ordersRejected", "returns", "orderLines", "returnLines", "grossRevenue", "refunds", "unitsReserved",
                "unitsRestocked", "shipments", "rejectedRowCount", "rejectedByReason", "deadLettered", "pending", "eventsPublished", "eventsConsumed",
                "storageRequests", "seconds", "invariants", "ok",
            ],
            parsed.RootElement.EnumerateObject().Select(property => property.Name));
        Assert.Equal(["name", "holds", "detail"], parsed.RootElement.GetProperty("invariants")[0].EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public void The_figures_come_from_state_and_the_file()
    {
        var report = Report(Drained.Suite);

        Assert.Equal((4, 3, 1, 1), (report.OrdersPlaced, report.OrdersConfirmed, report.OrdersRejected, report.Returns));
        Assert.Equal((6, 1), (report.OrderLines, report.ReturnLines));
        Assert.Equal(("36.50", "5.10"), (report.GrossRevenue, report.Refunds));
        Assert.Equal((7, 2, 2), (report.UnitsReserved, report.UnitsRestocked, report.Shipments));
        Assert.Equal(3, report.RejectedRowCount);
        Assert.Equal(new Dictionary<string, int> { ["malformed"] = 2, ["price-not-positive"] = 1 }, report.RejectedByReason);
        Assert.Equal((0, 0, 1200, 3400, 56, 12.346), (report.DeadLettered, report.Pending, report.EventsPublished, report.EventsConsumed, report.StorageRequests, report.Seconds));
        Assert.True(report.Ok);
    }

    [Fact]
    public void An_order_that_was_confirmed_and_cancelled_counts_as_confirmed() =>
        Assert.Equal(1, Report(Drained.WithOrders(Drained.C)).OrdersConfirmed);

    [Fact]
    public void What_is_left_behind_is_counted_and_the_report_is_not_ok()
    {
        var report = Report(Drained.Suite with
        {
            LeftBehind = new LeftBehind
            {
                Lag = new Dictionary<string, long> { ["a"] = 3, ["b"] = 2 }, OutboxRows = new Dictionary<string, long> { ["orders"] = 4 },
                Orchestrations = new Dictionary<string, long> { ["orders"] = 1 }, DeadLetters = new Dictionary<string, long> { ["x"] = 7 },
            },
        });

        Assert.Equal((10, 7, false), (report.Pending, report.DeadLettered, report.Ok));
    }

    [Fact]
    public void People_see_the_figures_the_invariants_and_what_was_rejected_or_refused()
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 160;

        ReportView.Write(console, Report(Drained.WithOrders(Drained.A with { Status = OrderStatus.Placed })), File with { SwallowedByLastRow = 2 }, new PostingResult(4, [new("1009", 400, "a [bad] line")]));

        var lines = text.ToString().Split('\n').Select(line => line.TrimEnd()).ToList();
        Assert.Contains(lines, line => line.Contains("Gross revenue, GBP", StringComparison.Ordinal) && line.EndsWith("24.55", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("every order reached exactly one final status", StringComparison.Ordinal) && line.Contains("NO", StringComparison.Ordinal) && line.Contains("order a: still Placed", StringComparison.Ordinal));
        Assert.Contains("Line 7 was rejected: malformed", lines);
        Assert.Contains($"A quote in the row that begins on line {File.Rejected[^1].Line} is never closed, so that it has taken in the 2 lines after it; close it, and replay again.", lines);
        Assert.Contains("Invoice 1009 was refused with 400: a [bad] line", lines);
        Assert.Contains("This does not reconcile.", lines);
    }

    private static ReplayReport Report(SuiteSnapshot suite) => ReplayReport.Of(File, suite, Counters, TimeSpan.FromSeconds(12.3456));
}
