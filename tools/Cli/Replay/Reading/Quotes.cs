namespace Tributary.Cli.Replay.Reading;

/// <summary>Finds a quote that is never closed: to the parser it is one long last row.</summary>
internal static class Quotes
{
    /// <summary>How many lines of the file come after the one on which its last row begins, if the file's quotes don't pair; else 0.</summary>
    public static async Task<long> Swallow(Stream file, long lastRow, CancellationToken cancellationToken)
    {
        file.Position = 0;
        var buffer = new byte[1 << 16];
        var (quotes, lines, inLine) = (0L, 0L, false);
        int read;
        while ((read = await file.ReadAsync(buffer, cancellationToken)) > 0)
            foreach (var part in buffer.AsSpan(0, read))
            {
                quotes += part == '"' ? 1 : 0;
                lines += part == '\n' ? 1 : 0;
                inLine = part != '\n';
            }

        return quotes % 2 == 0 ? 0 : lines + (inLine ? 1 : 0) - lastRow;
    }
}
