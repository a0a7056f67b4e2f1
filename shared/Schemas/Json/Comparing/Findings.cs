using Tributary.Schemas.Json.Model;

namespace Tributary.Schemas.Json.Comparing;

/// <summary>The differences that were found so far, and the path that the next ones are found at.</summary>
internal sealed class Findings(Comparison comparison, List<string> path)
{
    private readonly List<string> path = [.. path];
    private List<Difference>? differences;

    /// <summary>The differences, in the order in which they were found; of very many, the first.</summary>
    public IReadOnlyList<Difference> Differences => differences ?? (IReadOnlyList<Difference>)[];

    /// <summary>Whether none of them is an incompatible one.</summary>
    public bool AreCompatible { get; private set; } = true;

    private string Path => $"#/{string.Join('/', path)}";

    /// <summary>Notes a difference at the path.</summary>
    public void Add(Rule rule) => Add(new Difference(rule, Path));

    /// <summary>Notes a difference of a keyword of the schema at the path.</summary>
    public void Add(string keyword, Rule rule)
    {
        using (In(keyword))
            Add(rule);
    }

    /// <summary>Notes differences whose paths are whole.</summary>
    public void AddAll(IEnumerable<Difference> found)
    {
        foreach (var difference in found)
            Add(difference);
    }

    /// <summary>Notes differences whose paths begin at this one.</summary>
    public void AddBelow(IReadOnlyList<Difference> found)
    {
        var here = found.Count > 0 ? Path : "";
        AddAll(path.Count == 0 ? found : found.Select(difference => difference.Below(here)));
    }

    /// <summary>Goes a step further until it is disposed of.</summary>
    public Step In(string segment) => new(path, segment);

    /// <summary>Findings of their own, at the same path.</summary>
    public Findings Fork() => new(comparison, path);

    /// <summary>Compares two schemas that stand at the path.</summary>
    public void Compare(SchemaNode? original, SchemaNode? update) => comparison.Compare(this, original, update);

    /// <summary>The schemas without those that are written as an earlier one is.</summary>
    public IReadOnlyList<SchemaNode> Distinct(IReadOnlyList<SchemaNode> schemas) => comparison.Shapes.Distinct(schemas);

    /// <summary>Whether there is time for as many steps more; notes it if there is not.</summary>
    public bool MayTry(int steps)
    {
        if (comparison.MayTry(steps))
            return true;
        Add(Rule.TooComplexToCompare);
        return false;
    }

    private void Add(Difference difference)
    {
        var isCompatible = comparison.IsCompatible(difference.Rule);
        if (comparison.MayKeep(differences?.Count ?? 0) || (AreCompatible && !isCompatible))
            (differences ??= []).Add(difference);
        AreCompatible &= isCompatible;
    }

    /// <summary>A step on a path.</summary>
    public readonly struct Step : IDisposable
    {
        private readonly List<string> path;

        public Step(List<string> path, string segment)
        {
            this.path = path;
            path.Add(segment);
        }

        public void Dispose() => path.RemoveAt(path.Count - 1);
    }
}
