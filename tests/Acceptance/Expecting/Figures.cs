using System.Globalization;
using Tributary.Cli.Replay.Reporting;

namespace Tributary.Tests.Acceptance.Expecting;

/// <summary>The figures of a report that follow from the file, and from which of its orders are confirmed.</summary>
internal sealed record Figures
{
    public required int OrdersPlaced { get; init; }
    public required int OrdersConfirmed { get; init; }
    public required int OrdersRejected { get; init; }
    public required int Returns { get; init; }
    public required int OrderLines { get; init; }
    public required int ReturnLines { get; init; }
    public required string GrossRevenue { get; init; }
    public required string Refunds { get; init; }
    public required long UnitsReserved { get; init; }
    public required long UnitsRestocked { get; init; }
    public required int Shipments { get; init; }
    public required int RejectedRowCount { get; init; }
    public required string RejectedByReason { get; init; }

    /// <summary>What a report must say of a file of which these orders are confirmed, the others rejected, and none cancelled.</summary>
    public static Figures Expected(ExpectedFile file, Func<ExpectedInvoice, bool> isConfirmed)
    {
        var confirmed = file.Orders.Where(isConfirmed).ToList();
        return new Figures
        {
            OrdersPlaced = file.Orders.Count,
            OrdersConfirmed = confirmed.Count,
            OrdersRejected = file.Orders.Count - confirmed.Count,
            Returns = file.Returns.Count,
            OrderLines = file.Orders.Sum(order => order.Lines.Count),
            ReturnLines = file.Returns.Sum(returned => returned.Lines.Count),
            GrossRevenue = confirmed.Sum(order => order.Total).ToString("0.00", CultureInfo.InvariantCulture),
            Refunds = file.Returns.Sum(returned => returned.Total).ToString("0.00", CultureInfo.InvariantCulture),
            UnitsReserved = confirmed.Sum(order => order.Units),
            UnitsRestocked = file.Returns.Sum(returned => returned.Units),
            Shipments = confirmed.Count,
            RejectedRowCount = file.RejectedByReason.Values.Sum(),
            RejectedByReason = Text(file.RejectedByReason),
        };
    }

    /// <summary>What a report says.</summary>
    public static Figures Reported(ReplayReport report) => new()
    {
        OrdersPlaced = report.OrdersPlaced,
        OrdersConfirmed = report.OrdersConfirmed,
        OrdersRejected = report.OrdersRejected,
        Returns = report.Returns,
        OrderLines = report.OrderLines,
        ReturnLines = report.ReturnLines,
        GrossRevenue = report.GrossRevenue,
        Refunds = report.Refunds,
        UnitsReserved = report.UnitsReserved,
        UnitsRestocked = report.UnitsRestocked,
        Shipments = report.Shipments,
        RejectedRowCount = report.RejectedRowCount,
        RejectedByReason = Text(report.RejectedByReason),
    };

    private static string Text(IReadOnlyDictionary<string, int> counts) =>
        string.Join(", ", counts.OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => $"{count.Key}: {count.Value}"));
}
