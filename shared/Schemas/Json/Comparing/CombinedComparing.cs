using System.Globalization;
using Tributary.Schemas.Json.Model;

namespace Tributary.Schemas.Json.Comparing;

/// <summary>Compares combinations of schemas: as many as possible of one side must each have a partner of its own on the other.</summary>
internal static class CombinedComparing
{
    public static void Compare(Findings findings, CombinedNode original, CombinedNode update)
    {
        if (original.Criterion != update.Criterion)
        {
            if (!IsExtended(original, update))
            {
                findings.Add(Rule.CombinedTypeChanged);
                return;
            }
            findings.Add(Rule.CombinedTypeExtended);
        }
        var before = findings.Distinct(original.Schemas);
        var after = findings.Distinct(update.Schemas);
        if (before.Count < after.Count)
            findings.Add(update.Criterion == Criterion.All ? Rule.ProductTypeExtended : Rule.SumTypeExtended);
        else if (before.Count > after.Count)
            findings.Add(original.Criterion == Criterion.All ? Rule.ProductTypeNarrowed : Rule.SumTypeNarrowed);
        Match(findings, original.Keyword, before, after);
    }

    private static void Match(Findings findings, string keyword, IReadOnlyList<SchemaNode> before, IReadOnlyList<SchemaNode> after)
    {
        var matching = new MaximumMatching(before.Count, after.Count);
        var differences = new Dictionary<(int, int), IReadOnlyList<Difference>>();
        for (var i = 0; i < before.Count; i++)
        {
            using var _ = findings.In(string.Create(CultureInfo.InvariantCulture, $"{keyword}/{i}"));
            for (var j = 0; j < after.Count; j++)
            {
                if (!findings.MayTry(1))
                    return;
                var fork = findings.Fork();
                fork.Compare(before[i], after[j]);
                if (!fork.AreCompatible)
                    continue;
                matching.Connect(i, j);
                differences[(i, j)] = fork.Differences;
            }
        }
        var pairs = matching.Find();
        foreach (var pair in pairs)
            findings.AddAll(differences[pair]);
        if (pairs.Count < Math.Min(before.Count, after.Count))
            findings.Add(Rule.CombinedTypeSubschemasChanged);
    }

    private static bool IsExtended(CombinedNode original, CombinedNode update) =>
        update.Criterion == Criterion.Any
        || (original.Schemas.Count == 1 && (update.Schemas.Count == 1 || update.Criterion == Criterion.One))
        || (update.Schemas.Count == 1 && original.Criterion == Criterion.All);
}
