using System.Text.Json;
using Spectre.Console;
using Tributary.Cli.Schemas.Comparing;
using Tributary.Schemas;

namespace Tributary.Cli.Schemas.Showing;

/// <summary>Shows what a check found, to people as a table and to programs as JSON.</summary>
internal static class VerdictView
{
    private const int MostShown = 12;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static void Write(IAnsiConsole console, string against, IReadOnlyList<Verdict> verdicts)
    {
        console.WriteLine(Cells.Printable($"The schemas of {SchemaPlaces.TreeName} against {against}:"));
        var table = new Table().Border(TableBorder.Simple).AddColumns("Stream", "Verdict", "Level", "Rule", "Path", "What");
        foreach (var verdict in verdicts)
        {
            var rows = verdict.Findings.Take(MostShown).Select(finding => (finding.Rule, finding.Path, finding.Description)).ToList();
            if (verdict.Findings.Count > MostShown)
                rows.Add(("", "", $"and {verdict.Findings.Count - MostShown} more; --json has all"));
            if (verdict.Note is { } note)
                rows.Add(("", "", note));
            if (rows.Count == 0)
                rows.Add(("", "", ""));
            var first = true;
            foreach (var (rule, path, what) in rows)
            {
                table.AddRow(Cells.Cell(first ? verdict.Stream : ""), Cells.Cell(first ? Word(verdict.Kind) : ""), Cells.Cell(first ? verdict.Level?.Word() ?? "" : ""), Cells.Cell(rule), Cells.Cell(path), Cells.Cell(what));
                first = false;
            }
        }

        console.Write(table);
        foreach (var advice in verdicts.SelectMany(verdict => verdict.Findings.Select(finding => $"{verdict.Stream}: {finding.Advice}")).Distinct())
            console.WriteLine(Cells.Printable(advice));
        console.WriteLine(string.Join(", ", Enum.GetValues<VerdictKind>().Select(kind => $"{verdicts.Count(verdict => verdict.Kind == kind)} {Word(kind)}")) + ".");
    }

    public static string ToJson(string against, IReadOnlyList<Verdict> verdicts) => JsonSerializer.Serialize(
        new
        {
            against,
            breaking = verdicts.Any(verdict => verdict.Kind == VerdictKind.Breaking),
            streams = verdicts.Select(verdict => new
            {
                verdict.Stream, verdict.Subject, verdict = verdict.Kind, level = verdict.Level?.Word(), verdict.Findings, verdict.Note,
            }),
        },
        Json);

    public static string LeftOutToJson(string why) => JsonSerializer.Serialize(new { against = (string?)null, leftOut = why }, Json);

    private static string Word(VerdictKind kind) => kind.ToString().ToLowerInvariant();
}
