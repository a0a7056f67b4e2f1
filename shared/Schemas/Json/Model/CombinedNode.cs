namespace Tributary.Schemas.Json.Model;

/// <summary>How many of several schemas a value must fulfil.</summary>
internal enum Criterion
{
    All,
    Any,
    One,
}

/// <summary>Several schemas at once.</summary>
/// <param name="criterion">How many of them a value must fulfil.</param>
/// <param name="schemas">The schemas.</param>
/// <param name="isGenerated">Whether the text says so only by keywords of several types in one schema.</param>
internal sealed class CombinedNode(Criterion criterion, List<SchemaNode> schemas, bool isGenerated = false) : SchemaNode
{
    public Criterion Criterion { get; } = criterion;

    public List<SchemaNode> Schemas { get; } = schemas;

    public bool IsGenerated { get; } = isGenerated;

    /// <summary>The keyword for the criterion.</summary>
    public string Keyword => Criterion switch { Criterion.All => "allOf", Criterion.Any => "anyOf", _ => "oneOf" };
}
