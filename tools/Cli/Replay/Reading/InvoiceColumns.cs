using CsvHelper;

namespace Tributary.Cli.Replay.Reading;

/// <summary>Where the columns of the "Online Retail" layout stand in a file. Others may stand among them.</summary>
internal sealed class InvoiceColumns
{
    public static readonly IReadOnlyList<string> Names =
        ["InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID"];

    private readonly int[] _positions;

    private InvoiceColumns(int[] positions) => _positions = positions;

    /// <exception cref="BadInputException">A column is missing.</exception>
    public static InvoiceColumns Find(CsvReader csv, string file)
    {
        var missing = Names.Where(name => !csv.TryGetFieldIndex(name, out _)).ToList();
        if (missing.Count > 0)
        {
            throw new BadInputException($"{file}: line 1 lacks the column{(missing.Count > 1 ? "s" : "")} {string.Join(", ", missing)}; " +
                $"give a comma-separated file whose first line names {string.Join(", ", Names)}.");
        }
        return new InvoiceColumns([.. Names.Select(name => csv.TryGetFieldIndex(name, out var position) ? position : -1)]);
    }

    /// <summary>The row the reader is on; null if it is malformed.</summary>
    public InvoiceRow? Read(CsvReader csv)
    {
        if (Array.Exists(_positions, position => position >= csv.FieldCount))
            return null;
        string Text(int column) => csv.GetString(_positions[column]).Trim();
        return InvoiceRow.TryParse(Text(0), Text(1), Text(2), Text(3), Text(4), Text(5), Text(6));
    }
}
