using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using Tributary.Schemas;

namespace Tributary.Cli.Schemas.Showing;

/// <summary>Shows which schemas there are, and one of them.</summary>
internal static class SchemaListView
{
    private const string NotYet = "not yet";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(IAnsiConsole console, SchemaSide side)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Subject", "Version", "Id", "Format", "Level", "Owner", "");
        foreach (var (subject, schema, remark) in Rows(side))
            table.AddRow(
                Cells.Cell(subject.Subject), Cells.Cell(Number(schema.Version)), Cells.Cell(Number(schema.Id)), Cells.Cell(schema.Format.Word()),
                Cells.Cell(subject.Level?.Word() ?? ""), Cells.Cell(subject.Owner), Cells.Cell(remark ?? ""));
        console.Write(table);
        console.WriteLine(Cells.Printable($"{side.Subjects.Count} subjects in {side.Name}."));
    }

    public static string ToJson(SchemaSide side) => JsonSerializer.Serialize(
        new
        {
            from = side.Name,
            schemas = Rows(side).Select(row => new
            {
                row.Subject.Subject, row.Subject.Stream, row.Schema.Version, row.Schema.Id, format = row.Schema.Format.Word(), level = row.Subject.Level?.Word(), row.Subject.Owner, row.Remark,
            }),
        },
        Json);

    public static void WriteOne(IAnsiConsole console, SchemaSide side, SubjectSchemas subject, KnownSchema schema, string text)
    {
        console.WriteLine(Cells.Printable($"Subject  {subject.Subject}, in {side.Name}"));
        console.WriteLine(Cells.Printable($"Version  {Number(schema.Version)}, id {Number(schema.Id)}; all versions: {string.Join(", ", subject.Versions.Select(version => Number(version.Version)))}"));
        console.WriteLine(Cells.Printable($"Format   {schema.Format.Word()}, {subject.Level?.Word() ?? "no level of its own"}"));
        if (subject.File is { } file)
            console.WriteLine(Cells.Printable($"File     shared/Contracts/{file}"));
        console.WriteLine();
        console.WriteLine(Cells.Printable(Readable(schema.Format, text)));
    }

    public static string OneToJson(SchemaSide side, SubjectSchemas subject, KnownSchema schema, string text) => JsonSerializer.Serialize(
        new
        {
            from = side.Name, subject.Subject, subject.Stream, schema.Version, schema.Id, format = schema.Format.Word(), level = subject.Level?.Word(), subject.Owner, subject.File, schema = text,
        },
        Json);

    private static IEnumerable<(SubjectSchemas Subject, KnownSchema Schema, string? Remark)> Rows(SchemaSide side) =>
        from subject in side.Subjects.Values.OrderBy(subject => subject.Subject, StringComparer.Ordinal)
        from row in subject.Versions.Select(version => (subject, version, Remark(subject, version))).Concat(subject.Current is { Id: null } current ? [(subject, current, "not locked yet")] : [])
        select row;

    private static string? Remark(SubjectSchemas subject, KnownSchema version) =>
        subject.Current is null ? "retired" : subject.Versions.Count > 1 && subject.Current.Version == version.Version ? "current" : null;

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? NotYet;

    private static string Readable(SchemaFormat format, string text)
    {
        if (format == SchemaFormat.Protobuf || text.Contains('\n', StringComparison.Ordinal))
            return text.ReplaceLineEndings("\n").TrimEnd();
        using var json = JsonDocument.Parse(text);
        return JsonSerializer.Serialize(json.RootElement, Indented);
    }
}
