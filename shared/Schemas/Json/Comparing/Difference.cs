namespace Tributary.Schemas.Json.Comparing;

/// <summary>One way in which a schema differs from an earlier one.</summary>
/// <param name="Rule">How.</param>
/// <param name="Path">Where: <c>#/properties/a/maxLength</c>, or <c>#/</c> for the schema itself.</param>
internal sealed record Difference(Rule Rule, string Path)
{
    /// <summary>The same difference, seen from a schema that has this one's at the path.</summary>
    public Difference Below(string path) => new(Rule, Path.Length <= 2 ? path : $"{path}/{Path[2..]}");
}
