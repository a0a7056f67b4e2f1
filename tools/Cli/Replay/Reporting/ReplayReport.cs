using System.Globalization;
using System.Text.Json;
using Tributary.Cli.Replay.Reading;
using Tributary.Cli.Replay.Reconciling;

namespace Tributary.Cli.Replay.Reporting;

/// <summary>What a replay found, from state and streams except where it says otherwise. The properties are the report's JSON, in its order.</summary>
internal sealed record ReplayReport
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public required int OrdersPlaced { get; init; }

    /// <summary>Orders that were ever confirmed.</summary>
    public required int OrdersConfirmed { get; init; }
    public required int OrdersRejected { get; init; }
    public required int Returns { get; init; }

    /// <summary>Accepted lines of orders, services included.</summary>
    public required int OrderLines { get; init; }
    public required int ReturnLines { get; init; }

    /// <summary>In pounds: the totals of orders that were ever confirmed.</summary>
    public required string GrossRevenue { get; init; }

    /// <summary>In pounds, positive: the totals of returns.</summary>
    public required string Refunds { get; init; }

    /// <summary>Units of goods that confirmed orders hold.</summary>
    public required long UnitsReserved { get; init; }

    /// <summary>Units of goods that returns brought back.</summary>
    public required long UnitsRestocked { get; init; }

    /// <summary>Shipments that are not voided.</summary>
    public required int Shipments { get; init; }
    public required int RejectedRowCount { get; init; }
    public required IReadOnlyDictionary<string, int> RejectedByReason { get; init; }
    public required long DeadLettered { get; init; }

    /// <summary>Records behind, unpublished outbox rows and unfinished orchestrations.</summary>
    public required long Pending { get; init; }

    /// <summary>This and the next two are the process's own counts.</summary>
    public required long EventsPublished { get; init; }
    public required long EventsConsumed { get; init; }
    public required long StorageRequests { get; init; }
    public required double Seconds { get; init; }
    public required IReadOnlyList<Invariant> Invariants { get; init; }

    /// <summary>Whether every invariant holds.</summary>
    public bool Ok => Invariants.All(invariant => invariant.Holds);

    public static ReplayReport Of(InvoiceFile file, SuiteSnapshot suite, RunCounters counters, TimeSpan elapsed)
    {
        var confirmed = suite.Orders.Where(order => order.WasConfirmed).ToList();
        var left = suite.LeftBehind;
        return new ReplayReport
        {
            OrdersPlaced = suite.Orders.Count,
            OrdersConfirmed = confirmed.Count,
            OrdersRejected = suite.Orders.Count(order => order.Status == OrderStatus.Rejected),
            Returns = suite.Returns.Count,
            OrderLines = suite.Orders.Sum(order => order.Lines.Count),
            ReturnLines = suite.Returns.Sum(returned => returned.Lines.Count),
            GrossRevenue = Money(confirmed.Sum(order => order.Total)),
            Refunds = Money(suite.Returns.Sum(returned => returned.Total)),
            UnitsReserved = StockInvariants.Units(suite.Orders.Where(order => order.Stands).SelectMany(order => order.Lines)).Values.Sum(),
            UnitsRestocked = StockInvariants.Units(suite.Returns.SelectMany(returned => returned.Lines)).Values.Sum(),
            Shipments = suite.Shipments.Count(shipment => !shipment.Voided),
            RejectedRowCount = file.Rejected.Count,
            RejectedByReason = file.RejectedByReason,
            DeadLettered = left.DeadLetters.Values.Sum(),
            Pending = left.Lag.Values.Sum() + left.OutboxRows.Values.Sum() + left.Orchestrations.Values.Sum(),
            EventsPublished = counters.EventsPublished,
            EventsConsumed = counters.EventsConsumed,
            StorageRequests = counters.StorageRequests,
            Seconds = Math.Round(elapsed.TotalSeconds, 3),
            Invariants = Reconciler.Check(suite, file.Invoices),
        };
    }

    /// <summary>The report as one line.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);

    private static string Money(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);
}
