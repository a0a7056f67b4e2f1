using CsvHelper;

namespace Tributary.Cli.Replay.Reading;

/// <summary>
/// Reads a file of invoices row by row. Rows of one InvoiceNo may stand anywhere in it, so the invoices are known at its end; a row is kept only as
/// the line that it makes.
/// </summary>
internal static class InvoiceReader
{
    private const int LongestRow = 16 << 20;

    /// <exception cref="BadInputException">The file is missing, empty, unreadable or lacks a column.</exception>
    public static async Task<InvoiceFile> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            return await ReadAsync(stream, file.ToString(), cancellationToken);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BadInputException($"{file}: there is no such file; give the path of a CSV file of invoices, for example samples/orders.csv.", missing);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            var what = Directory.Exists(file.FullName) ? "this is a folder" : $"the file can't be read ({unreadable.Message.TrimEnd('.')})";
            throw new BadInputException($"{file}: {what}; give the path of a CSV file of invoices that you may read.", unreadable);
        }
    }

    /// <param name="stream">The file's bytes, UTF-8 unless a byte order mark says otherwise.</param>
    /// <param name="name">What error messages call it.</param>
    /// <param name="cancellationToken">Stops between two rows.</param>
    public static async Task<InvoiceFile> ReadAsync(Stream stream, string name, CancellationToken cancellationToken)
    {
        var options = new CsvReaderOptions { Separator = ',', TrackLineNumbers = true, PoolStrings = true, MaxRecordSize = LongestRow };
        await using var csv = CsvReader.Create(stream, options, leaveOpen: true);
        try
        {
            await csv.ReadHeaderAsync(cancellationToken);
            if (csv.Headers.Count == 0)
                throw new BadInputException($"{name}: the file is empty; its first line must name the columns {string.Join(", ", InvoiceColumns.Names)}.");
            var columns = InvoiceColumns.Find(csv, name);
            var (invoices, last) = await ReadRowsAsync(csv, columns, cancellationToken);
            if (invoices.RowCount == 0)
                throw new BadInputException($"{name}: the file has no row after its header; give a file of at least one invoice.");
            return invoices.Rejected is [.., { Reason: RejectionReason.Malformed } swallowing] && swallowing.Line == last
                ? invoices with { SwallowedByLastRow = await Quotes.Swallow(stream, last, cancellationToken) }
                : invoices;
        }
        catch (CsvFormatException tooLong)
        {
            throw new BadInputException($"{name}: the row that begins on line {tooLong.LineNumber} is longer than {LongestRow >> 20} MiB; close its quotes.", tooLong);
        }
    }

    private static async Task<(InvoiceFile File, long LastLine)> ReadRowsAsync(CsvReader csv, InvoiceColumns columns, CancellationToken cancellationToken)
    {
        var invoices = new Dictionary<string, Invoice>(StringComparer.Ordinal);
        var rejected = new List<RejectedRow>();
        var rows = 0;
        var last = 0L;
        for (; await csv.ReadAsync(cancellationToken); rows++)
        {
            last = csv.LineNumber;
            var row = columns.Read(csv);
            if ((row is { } read ? read.Rejection() : RejectionReason.Malformed) is { } reason)
            {
                rejected.Add(new RejectedRow(csv.LineNumber, reason));
                continue;
            }
            var accepted = row.GetValueOrDefault();
            if (!invoices.TryGetValue(accepted.Number, out var invoice))
                invoices.Add(accepted.Number, invoice = new Invoice(accepted.Number, accepted.Date));
            invoice.Add(accepted.ToLine(), accepted.Customer);
        }
        // A dictionary that nothing was removed from enumerates in the order of insertion.
        return (new InvoiceFile([.. invoices.Values], rejected, rows), last);
    }
}
