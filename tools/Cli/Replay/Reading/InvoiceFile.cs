namespace Tributary.Cli.Replay.Reading;

/// <summary>What a file holds: its invoices in the order of their first accepted rows, and the rows that made no line.</summary>
internal sealed record InvoiceFile(IReadOnlyList<Invoice> Invoices, IReadOnlyList<RejectedRow> Rejected, int RowCount)
{
    /// <summary>How many lines the last row, a malformed one, has taken in because its quote is never closed.</summary>
    public long SwallowedByLastRow { get; init; }

    /// <summary>How many rows were rejected, for each reason that occurred.</summary>
    public IReadOnlyDictionary<string, int> RejectedByReason { get; } =
        Rejected.GroupBy(row => row.Reason).OrderBy(rows => rows.Key).ToDictionary(rows => rows.Key.Name(), rows => rows.Count());
}
