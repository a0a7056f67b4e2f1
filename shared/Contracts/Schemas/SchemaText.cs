using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Shop.Contracts.Schemas;

/// <summary>
/// The text by which two schemas are told apart: what a reader or writer can notice (names, types, logical types, defaults, aliases), without what it
/// can't (documentation, the stream's name and level, white space). Two schemas of one format with one text share one id.
/// </summary>
internal static partial class SchemaText
{
    private static readonly string[] AvroWords = ["doc", "stream", "compatibility"];
    private static readonly string[] JsonWords = ["description", "$comment", "x-stream", "x-compatibility"];

    /// <summary>What in a JSON Schema holds schemas by names that are its own to choose, so that <c>description</c> may be one.</summary>
    private static readonly string[] ByName = ["properties", "patternProperties", "$defs", "definitions", "dependentSchemas"];

    /// <summary>The text of an Avro schema.</summary>
    public static string Of(Avro.Schema schema) => Avro(JsonNode.Parse(schema.ToString()))!.ToJsonString();

    /// <summary>The text of a .proto file: its lines without comments and without what is blank. Still a .proto file.</summary>
    public static string OfProtobuf(string text) => string.Concat(
        Comment().Replace(text, found => found.Value[0] == '/' ? " " : found.Value).ReplaceLineEndings("\n").Split('\n')
            .Select(line => line.Trim()).Where(line => line.Length > 0).Select(line => line + "\n"));

    /// <summary>The text of a JSON Schema.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static string OfJson(string text) => Json(JsonNode.Parse(text), named: false)!.ToJsonString();

    /// <summary>The SHA-256 of the schema's parsing canonical form, in lower-case hex: the fingerprint of the Avro specification.</summary>
    public static string Fingerprint(Avro.Schema schema) =>
        Convert.ToHexStringLower(global::Avro.SchemaNormalization.ParsingFingerprint("SHA-256", schema));

    /// <summary>The SHA-256 of a text, for formats that have no canonical form.</summary>
    public static string Fingerprint(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static JsonNode? Avro(JsonNode? node) => node switch
    {
        JsonObject properties => new JsonObject(properties
            .Where(property => !AvroWords.Contains(property.Key) || property.Value?.GetValueKind() != JsonValueKind.String)
            .OrderBy(property => property.Key, StringComparer.Ordinal)
            .Select(property => KeyValuePair.Create(property.Key, property.Key == "default" ? property.Value?.DeepClone() : Avro(property.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Avro)]),
        _ => node?.DeepClone(),
    };

    private static JsonNode? Json(JsonNode? node, bool named) => node switch
    {
        JsonObject members => new JsonObject(members
            .Where(member => named || !JsonWords.Contains(member.Key))
            .Select(member => KeyValuePair.Create(member.Key, !named && member.Key is "default" or "const" or "enum" or "examples"
                ? member.Value?.DeepClone()
                : Json(member.Value, !named && ByName.Contains(member.Key))))),
        JsonArray items => new JsonArray([.. items.Select(item => Json(item, named: false))]),
        _ => node?.DeepClone(),
    };

    /// <summary>A comment, or a string, which may hold what looks like one.</summary>
    [GeneratedRegex("""//[^\r\n]*|/\*.*?\*/|"(\\.|[^"\\\r\n])*"|'(\\.|[^'\\\r\n])*'""", RegexOptions.Singleline)]
    private static partial Regex Comment();
}
