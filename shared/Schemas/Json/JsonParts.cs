using Tributary.Schemas.Json.Text;

namespace Tributary.Schemas.Json;

/// <summary>What a JSON Schema declares: its properties by their paths (<c>data.object</c>, <c>lines[].sku</c>), with the keywords that hold for each.</summary>
internal static class JsonParts
{
    private const int LongestDescription = 300;
    private static readonly HashSet<string> ForPeople = ["description", "$comment", "examples", "title", "$schema", "$id"];

    public static IReadOnlyList<SchemaPart> Of(JsonValue document)
    {
        var parts = new List<SchemaPart>();
        Add(parts, "", document, required: false);
        return [.. parts.DistinctBy(part => part.Place)];
    }

    private static void Add(List<SchemaPart> parts, string place, JsonValue value, bool required)
    {
        if (value is not JsonObject schema)
        {
            parts.Add(new SchemaPart(place.Length == 0 ? "(the value)" : place, Shortened(JsonPrinter.Print(value) + (required ? ", required" : ""))));
            return;
        }

        var inner = schema.Members.SelectMany(member => Inner(place, member.Key, member.Value)).ToList();
        var taken = inner.Select(part => part.Keyword).ToHashSet(StringComparer.Ordinal);
        var mandatory = (schema["required"] as JsonArray)?.Items.OfType<JsonText>().Select(name => name.Value).ToHashSet(StringComparer.Ordinal) ?? [];
        var words = schema.Members
            .Where(member => !ForPeople.Contains(member.Key) && !taken.Contains(member.Key) && !(member.Key == "required" && taken.Contains("properties")))
            .Select(member => $"{member.Key} {JsonPrinter.Print(member.Value)}");
        parts.Add(new SchemaPart(place.Length == 0 ? "(the value)" : place, Shortened(string.Join(", ", required ? words.Append("required") : words))));
        foreach (var part in inner)
            Add(parts, part.Place, part.Schema, part.Keyword == "properties" && mandatory.Contains(part.Name));
    }

    private static IEnumerable<(string Keyword, string Name, string Place, JsonValue Schema)> Inner(string place, string keyword, JsonValue value) => (keyword, value) switch
    {
        ("properties", JsonObject named) => named.Members.Select(member => (keyword, member.Key, place.Length == 0 ? member.Key : $"{place}.{member.Key}", member.Value)),
        ("$defs" or "definitions", JsonObject named) => named.Members.Select(member => (keyword, member.Key, $"{(place.Length == 0 ? "" : place + "/")}{keyword}/{member.Key}", member.Value)),
        ("items", JsonObject item) => [(keyword, "", place + "[]", item)],
        _ => [],
    };

    private static string Shortened(string text) => text.Length switch { 0 => "anything", > LongestDescription => text[..LongestDescription] + "…", _ => text };
}
