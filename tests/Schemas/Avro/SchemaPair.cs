using Tributary.Schemas;
using Xunit.Sdk;

namespace Tributary.Tests.Schemas.Avro;

/// <summary>Two schemas of one subject, with the verdicts of the specification: whether the new one reads the old one's data (backward) and the other way round (forward).</summary>
/// <param name="Rule">What it is about.</param>
/// <param name="Old">The old schema's text.</param>
/// <param name="New">The new schema's text.</param>
/// <param name="Backward">"yes", or the broken rules with their places and details, separated by "; ".</param>
/// <param name="Forward">The same the other way round.</param>
public sealed record SchemaPair(string Rule, string Old, string New, string Backward, string Forward)
{
    /// <summary>The pairs of all files in the folder Pairs: five lines each, with an empty line between them.</summary>
    public static IEnumerable<SchemaPair> All() =>
        from name in typeof(SchemaPair).Assembly.GetManifestResourceNames()
        where name.Contains(".Avro.Pairs.", StringComparison.Ordinal)
        orderby name
        from pair in Read(name)
        select pair;

    /// <summary>The reasons in the form of a pair's verdict.</summary>
    public static string Verdict(IReadOnlyList<Incompatibility> reasons, bool withDetails = true) =>
        reasons.Count == 0 ? "yes" : string.Join("; ", reasons.Select(reason => $"{reason.Rule} {reason.Path}{(withDetails ? $" ({reason.Detail})" : "")}"));

    private static IEnumerable<SchemaPair> Read(string resource)
    {
        using var reader = new StreamReader(typeof(SchemaPair).Assembly.GetManifestResourceStream(resource)!);
        foreach (var block in reader.ReadToEnd().TrimEnd().Split("\n\n"))
            yield return block.Split('\n') is [var rule, var old, var @new, var backward, var forward]
                ? new SchemaPair(rule, old, @new, After("backward: ", backward), After("forward: ", forward))
                : throw new XunitException($"{resource}: a pair has five lines, this has another number:\n{block}");
    }

    private static string After(string word, string line) =>
        line.StartsWith(word, StringComparison.Ordinal) ? line[word.Length..] : throw new XunitException($"'{word}' is missing before: {line}");
}
