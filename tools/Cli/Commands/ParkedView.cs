using System.Globalization;
using System.Text;
using System.Text.Json;
using Spectre.Console;
using Tributary.Cli.Upkeep;

namespace Tributary.Cli.Commands;

/// <summary>Shows parked events, to people as a table and to programs as JSON.</summary>
internal static class ParkedView
{
    private const int ShownBytes = 512;
    private const int BytesInLine = 16;
    private const int ShownKey = 60;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static void Write(IAnsiConsole console, IReadOnlyList<ParkedRecord> parked)
    {
        if (parked.Count == 0)
        {
            console.WriteLine("No event is parked.");
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("Event", "Group", "Key", "Why", "Attempts", "Parked at", "Status");
        foreach (var (letter, status) in parked)
            table.AddRow(
                Cell(letter.Id), Cell(letter.Group), Cell(Shortened(KeyOf(letter.Record.Key))), Cell($"{letter.ErrorType.Split('.')[^1]}: {letter.ErrorMessage}"),
                Cell(letter.Attempts.ToString(CultureInfo.InvariantCulture)), Cell(TimeOf(letter.ParkedAt)), Cell(Named(status)));
        console.Write(table);
    }

    public static void WriteOne(IAnsiConsole console, ParkedRecord parked)
    {
        var letter = parked.Letter;
        console.WriteLine(Printable($"Event      {letter.Id}"));
        console.WriteLine($"Status     {Named(parked.Status)}");
        console.WriteLine(Printable($"Group      {letter.Group}"));
        console.WriteLine(Printable($"Key        {KeyOf(letter.Record.Key)}"));
        console.WriteLine($"Parked at  {TimeOf(letter.ParkedAt)}, after {letter.Attempts} attempts");
        console.WriteLine(Printable($"Error      {letter.ErrorType}: {letter.ErrorMessage}"));
        if (letter.ErrorStack is { } stack)
            foreach (var line in stack.Split('\n'))
                console.WriteLine(Printable(line));
        console.WriteLine("Headers");
        foreach (var header in letter.OriginalHeaders)
            console.WriteLine(Printable($"  {header.Key}: {KeyOf(header.Value)}"));
        if (letter.Omitted is { } omitted)
            console.WriteLine(Printable($"Left out, since no dead letter holds it: {omitted}"));
        console.WriteLine(letter.Record.Value is { } value ? $"Value, {value.Length:N0} bytes" : "No value");
        foreach (var line in (letter.Record.Value ?? []).Take(ShownBytes).Chunk(BytesInLine))
            console.WriteLine($"  {Convert.ToHexStringLower(line),-32}  {string.Concat(line.Select(b => b is >= 0x20 and < 0x7f ? (char)b : '.'))}");
    }

    public static string ToJson(IReadOnlyList<ParkedRecord> parked) => JsonSerializer.Serialize(
        new
        {
            deadLetters = parked.Select(record => new
            {
                id = record.Letter.Id,
                record.Letter.Topic,
                record.Letter.Partition,
                record.Letter.Offset,
                record.Letter.Group,
                key = KeyOf(record.Letter.Record.Key),
                keyBase64 = Base64(record.Letter.Record.Key),
                record.Letter.ErrorType,
                record.Letter.ErrorMessage,
                record.Letter.ErrorStack,
                record.Letter.Attempts,
                record.Letter.Omitted,
                record.Letter.ParkedAt,
                status = Named(record.Status),
                headers = record.Letter.Record.Headers.Select(header => new { header.Key, value = KeyOf(header.Value), valueBase64 = Base64(header.Value) }),
                valueBase64 = Base64(record.Letter.Record.Value),
            }),
        },
        Json);

    private static string Named(ParkedStatus status) => status switch
    {
        ParkedStatus.Released => "released",
        ParkedStatus.GivenUp => "given up",
        _ => "waiting",
    };

    private static string KeyOf(byte[]? bytes) => bytes is null ? "" : Encoding.UTF8.GetString(bytes);

    private static string TimeOf(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string? Base64(byte[]? bytes) => bytes is null ? null : Convert.ToBase64String(bytes);

    private static string Shortened(string text) => text.Length <= ShownKey ? text : text[..ShownKey] + "…";

    /// <summary>Anyone may have written keys, headers and what errors quote of them; a terminal would obey what they hold of control characters.</summary>
    private static string Printable(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? $"\\u{(int)c:x4}" : c.ToString())) : text;

    private static Text Cell(string text) => new(Printable(text));
}
