using System.Text.Json;
using Spectre.Console;
using Tributary.Schemas;

namespace Tributary.Cli.Schemas.Showing;

/// <summary>Shows how two schemas of a stream differ: what came, went and changed, and which of them reads the other.</summary>
internal sealed class DifferenceView
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly string stream;
    private readonly string against;
    private readonly IReadOnlyList<Change> changes;
    private readonly IReadOnlyList<Incompatibility> newReadsOld;
    private readonly IReadOnlyList<Incompatibility> oldReadsNew;

    /// <exception cref="BadInputException">One is no schema.</exception>
    public DifferenceView(string stream, string against, KnownSchema now, KnownSchema before)
    {
        (this.stream, this.against) = (stream, against);
        var (parts, earlier) = (now.Parsed.Parts, before.Parsed.Parts);
        var (byPlace, was) = (parts.ToDictionary(part => part.Place, part => part.Description), earlier.ToDictionary(part => part.Place, part => part.Description));
        changes =
        [
            .. earlier.Where(part => !byPlace.ContainsKey(part.Place)).Select(part => new Change("went", part.Place, part.Description, null)),
            .. parts.Where(part => !was.ContainsKey(part.Place)).Select(part => new Change("came", part.Place, null, part.Description)),
            .. parts.Where(part => was.TryGetValue(part.Place, out var then) && then != part.Description).Select(part => new Change("changed", part.Place, was[part.Place], part.Description)),
        ];
        var formats = now.Format == before.Format ? null : new Incompatibility(Comparing.Finding.FormatChanged, "/", $"it was written in {before.Format.Word()} and is in {now.Format.Word()}");
        newReadsOld = formats is null ? HouseRules.ReasonsNotToRead(now.Parsed, before.Parsed) : [formats];
        oldReadsNew = formats is null ? HouseRules.ReasonsNotToRead(before.Parsed, now.Parsed) : [formats];
    }

    public void Write(IAnsiConsole console)
    {
        console.WriteLine(Cells.Printable($"{stream}: {SchemaPlaces.TreeName} against {against}"));
        if (changes.Count == 0)
            console.WriteLine("Nothing that a reader could notice.");
        foreach (var change in changes)
            console.WriteLine(Cells.Printable(change switch
            {
                { Was: null } => $"  + {change.Place}: {change.Is}",
                { Is: null } => $"  - {change.Place}: {change.Was}",
                _ => $"  ~ {change.Place}: {change.Was} -> {change.Is}",
            }));
        Write(console, "The new one reads what was written by the old one", newReadsOld, "new", "old");
        Write(console, "The old one reads what is written by the new one", oldReadsNew, "old", "new");
    }

    public string ToJson() => JsonSerializer.Serialize(
        new
        {
            stream, against, changes,
            newReadsOld = new { holds = newReadsOld.Count == 0, reasons = Reasons(newReadsOld, "new", "old") },
            oldReadsNew = new { holds = oldReadsNew.Count == 0, reasons = Reasons(oldReadsNew, "old", "new") },
        },
        Json);

    private static void Write(IAnsiConsole console, string claim, IReadOnlyList<Incompatibility> reasons, string reader, string writer)
    {
        console.WriteLine($"{claim}: {(reasons.Count == 0 ? "yes" : "no")}");
        foreach (var reason in reasons)
            console.WriteLine(Cells.Printable($"    {reason.Path}: {reason.Describe(reader, writer)} ({reason.Rule})"));
    }

    private static IEnumerable<object> Reasons(IReadOnlyList<Incompatibility> reasons, string reader, string writer) =>
        reasons.Select(reason => new { reason.Rule, reason.Path, description = reason.Describe(reader, writer) });

    private sealed record Change(string Kind, string Place, string? Was, string? Is);
}
