using Tributary.Schemas.Json.Loading;
using Tributary.Schemas.Json.Model;

namespace Tributary.Schemas.Json.Comparing;

/// <summary>
/// Compares two schemas. Each pair of subschemas is compared once; a pair that is met again while it is being compared is taken for compatible, and where that was wrong all is done again with
/// what is known by then, until nothing new is learnt. Time and space are bounded: beyond the limits the verdict is 'too complex'.
/// </summary>
internal sealed class Comparison
{
    /// <summary>How many differences are kept for a pair.</summary>
    private const int MostDifferences = 1_000;

    /// <summary>How many steps may be taken: pairs compared, differences noted, names matched.</summary>
    private const int MostWork = 500_000;

    private readonly bool lenient;
    private readonly Budget budget;
    private readonly IReadOnlyDictionary<Pair, IReadOnlyList<Difference>> incompatible;
    private readonly Dictionary<Pair, IReadOnlyList<Difference>> compared = [];
    private readonly HashSet<Pair> underWay = [];
    private readonly Nesting nesting = new();
    private bool wasOptimistic;

    private Comparison(bool lenient, Budget budget, Shapes shapes, IReadOnlyDictionary<Pair, IReadOnlyList<Difference>> incompatible)
    {
        (this.lenient, this.budget, this.incompatible) = (lenient, budget, incompatible);
        Shapes = shapes;
    }

    /// <summary>Which schemas are written alike.</summary>
    public Shapes Shapes { get; }

    /// <summary>All differences, compatible or not.</summary>
    public static IReadOnlyList<Difference> Compare(SchemaNode original, SchemaNode update, bool lenient = false)
    {
        var budget = new Budget();
        var shapes = new Shapes();
        IReadOnlyDictionary<Pair, IReadOnlyList<Difference>> known = new Dictionary<Pair, IReadOnlyList<Difference>>();
        while (true)
        {
            var comparison = new Comparison(lenient, budget, shapes, known);
            var findings = new Findings(comparison, []);
            comparison.Compare(findings, original, update);
            var learnt = comparison.compared.Where(pair => pair.Value.Any(difference => !comparison.IsCompatible(difference.Rule))).ToDictionary();
            if (!comparison.wasOptimistic || (learnt.Count == known.Count && learnt.Keys.All(known.ContainsKey)) || budget.IsSpent)
                return findings.Differences;
            known = learnt;
        }
    }

    public bool IsCompatible(Rule rule) => rule.IsCompatible(lenient);

    /// <summary>Whether there is room for one difference more in a list of that many; counts it.</summary>
    public bool MayKeep(int count) => count < MostDifferences && budget.TrySpend();

    /// <summary>Whether there is time for as many steps more; counts them.</summary>
    public bool MayTry(int steps) => budget.TrySpend(steps);

    /// <summary>Compares two schemas at the path of the findings and adds what was found.</summary>
    public void Compare(Findings findings, SchemaNode? original, SchemaNode? update)
    {
        if (original is null && update is null)
            return;
        if (original is null)
            findings.Add(Rule.SchemaAdded);
        else if (update is null)
            findings.Add(Rule.SchemaRemoved);
        else
            findings.AddBelow(CompareOnce(new Pair(Resolved(original), Resolved(update))));
    }

    private IReadOnlyList<Difference> CompareOnce(Pair pair)
    {
        if (compared.TryGetValue(pair, out var earlier))
            return earlier;
        if (!underWay.Add(pair))
        {
            if (incompatible.TryGetValue(pair, out var known))
                return known;
            wasOptimistic = true;
            return [];
        }
        try
        {
            return compared[pair] = CompareNow(pair);
        }
        finally
        {
            underWay.Remove(pair);
        }
    }

    private IReadOnlyList<Difference> CompareNow(Pair pair)
    {
        var findings = new Findings(this, []);
        if (!budget.TrySpend() || !nesting.TryEnter())
        {
            findings.Add(Rule.TooComplexToCompare);
            return findings.Differences;
        }
        try
        {
            TypeComparing.Compare(findings, pair.Original, pair.Update);
            return findings.Differences;
        }
        finally
        {
            nesting.Leave();
        }
    }

    private static SchemaNode Resolved(SchemaNode node) => node is ReferenceNode reference ? reference.Resolved : node;

    private readonly record struct Pair(SchemaNode Original, SchemaNode Update);

    private sealed class Budget
    {
        private int left = MostWork;

        public bool IsSpent => left <= 0;

        public bool TrySpend(int steps = 1) => left > 0 && (left -= Math.Min(left, steps)) >= 0;
    }
}
