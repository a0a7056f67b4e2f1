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
                Cell(letter.Id), Cell(letter.Group), Cell(KeyOf(letter.Record.Key)), Cell($"{letter.ErrorType.Split('.')[^1]}: {letter.ErrorMessage}"),
                Cell(letter.Attempts.ToString(CultureInfo.InvariantCulture)), Cell(TimeOf(letter.ParkedAt)), Cell(Named(status)));
        console.Write(table);
    }

    public static void WriteOne(IAnsiConsole console, ParkedRecord parked)
    {
        var letter = parked.Letter;
        console.WriteLine($"Event      {letter.Id}");
        console.WriteLine($"Status     {Named(parked.Status)}");
        console.WriteLine($"Group      {letter.Group}");
        console.WriteLine($"Key        {KeyOf(letter.Record.Key)}");
        console.WriteLine($"Parked at  {TimeOf(letter.ParkedAt)}, after {letter.Attempts} attempts");
        console.WriteLine($"Error      {letter.ErrorType}: {letter.ErrorMessage}");
        if (letter.ErrorStack is { } stack)
            console.WriteLine(stack);
        console.WriteLine("Headers");
        foreach (var header in letter.OriginalHeaders)
            console.WriteLine($"  {header.Key}: {KeyOf(header.Value)}");
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
                record.Letter.ErrorType,
                record.Letter.ErrorMessage,
                record.Letter.ErrorStack,
                record.Letter.Attempts,
                record.Letter.ParkedAt,
                status = Named(record.Status),
                headers = record.Letter.Record.Headers.Select(header => new { header.Key, value = KeyOf(header.Value) }),
                valueBase64 = record.Letter.Record.Value is { } value ? Convert.ToBase64String(value) : null,
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

    private static Text Cell(string text) => new(text);
}
