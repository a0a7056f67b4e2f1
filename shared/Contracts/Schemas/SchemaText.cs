using System.Text.Json;
using System.Text.Json.Nodes;

namespace Shop.Contracts.Schemas;

/// <summary>
/// The text by which two schemas are told apart: what a reader or writer can notice (names, types, logical types, defaults, aliases), without what it
/// can't (documentation, the stream's name). Two schemas with one text share one id.
/// </summary>
internal static class SchemaText
{
    private static readonly string[] Unnoticed = ["doc", "stream"];

    /// <summary>The text of a schema.</summary>
    public static string Of(Avro.Schema schema) => Stripped(JsonNode.Parse(schema.ToString()))!.ToJsonString();

    /// <summary>The SHA-256 of the schema's parsing canonical form, in lower-case hex: the fingerprint of the Avro specification.</summary>
    public static string Fingerprint(Avro.Schema schema) =>
        Convert.ToHexStringLower(Avro.SchemaNormalization.ParsingFingerprint("SHA-256", schema));

    private static JsonNode? Stripped(JsonNode? node) => node switch
    {
        JsonObject properties => new JsonObject(properties
            .Where(property => !Unnoticed.Contains(property.Key) || property.Value?.GetValueKind() != JsonValueKind.String)
            .OrderBy(property => property.Key, StringComparer.Ordinal)
            .Select(property => KeyValuePair.Create(property.Key, property.Key == "default" ? property.Value?.DeepClone() : Stripped(property.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Stripped)]),
        _ => node?.DeepClone(),
    };
}
