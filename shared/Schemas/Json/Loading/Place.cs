using Tributary.Schemas.Json.Text;

namespace Tributary.Schemas.Json.Loading;

/// <summary>A value in a document, with the way to it and the URI that references in it are resolved against.</summary>
/// <param name="Value">The value.</param>
/// <param name="Scope">The URI; null where none is known.</param>
/// <param name="Parent">What the value stands in; null for a whole document.</param>
/// <param name="Segment">Under which name or index; for a whole document its URI or nothing.</param>
internal sealed record Place(JsonValue Value, string? Scope, Place? Parent = null, string Segment = "")
{
    /// <summary>The way from the document's root: <c>#/properties/a</c>.</summary>
    public string Pointer
    {
        get
        {
            var segments = new Stack<string>();
            var place = this;
            for (; place.Parent is { } parent; place = parent)
                segments.Push(place.Segment.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
            return $"{place.Segment}#{string.Concat(segments.Select(segment => $"/{segment}"))}";
        }
    }

    /// <summary>That something else was expected here.</summary>
    public FormatException Expected(string kind) => new($"{Pointer}: expected type: {kind}, found: {Value.Kind}");

    /// <summary>That one of several kinds was expected here.</summary>
    public FormatException ExpectedOneOf(string kinds) => new($"{Pointer}: expected type is one of {kinds}, found: {Value.Kind}");

    public string RequireText() => Value is JsonText text ? text.Value : throw Expected("String");

    public bool RequireBoolean() => Value is JsonBoolean boolean ? boolean.Value : throw Expected("Boolean");

    public BigNumber RequireNumber() => Value is JsonNumber number ? number.Value : throw Expected("Number");

    public int RequireInteger() => Value is JsonNumber { AsInt32: { } integer } ? integer : throw Expected("Integer");

    public JsonObject RequireObject() => Value as JsonObject ?? throw Expected("JsonObject");

    public IReadOnlyList<JsonValue> RequireArray() => (Value as JsonArray ?? throw Expected("JsonArray")).Items;
}
