using Tributary.Schemas.Json.Text;

namespace Tributary.Schemas.Json.Loading;

/// <summary>What all drafts have in common about definitions and documents.</summary>
internal static class Definitions
{
    private const string Old = "definitions";
    private const string New = "$defs";

    /// <summary>The document with what it defines as <c>definitions</c> also as <c>$defs</c>, so that a reference finds it under either name. What is there already wins.</summary>
    public static JsonObject Merged(JsonObject document)
    {
        if (document[Old] is not JsonObject { Members: { Count: > 0 } old } || document[New] is not (null or JsonObject))
            return document;
        var definitions = new OrderedDictionary<string, JsonValue>((document[New] as JsonObject)?.Members ?? [], StringComparer.Ordinal);
        foreach (var (name, schema) in old)
            definitions.TryAdd(name, schema);
        return new JsonObject(new OrderedDictionary<string, JsonValue>(document.Members, StringComparer.Ordinal) { [New] = new JsonObject(definitions) });
    }

    /// <summary>That a reference leads to a schema that was not given along.</summary>
    public static FormatException NotGiven(string uri) => new(
        uri.StartsWith("http:", StringComparison.OrdinalIgnoreCase) || uri.StartsWith("https:", StringComparison.OrdinalIgnoreCase)
            ? $"Remote schema reference fetching over HTTP(S) is disabled: {uri}"
            : $"The reference '{uri}' is not among the given ones");
}
