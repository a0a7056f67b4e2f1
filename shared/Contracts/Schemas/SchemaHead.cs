using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Tributary.Schemas;

namespace Shop.Contracts.Schemas;

/// <summary>
/// What a schema file says of its stream: <c>"stream"</c> and <c>"compatibility"</c> in Avro, comments <c>// stream: …</c> and <c>// compatibility: …</c> in Protobuf,
/// <c>"x-stream"</c> and <c>"x-compatibility"</c> in JSON Schema.
/// </summary>
/// <param name="Stream">The stream whose values the file describes; null where it names none.</param>
/// <param name="Compatibility">The registry's word for the level that a new version is held to; null where it names none and the usual one holds.</param>
internal sealed partial record SchemaHead(string? Stream, string? Compatibility)
{
    /// <summary>The level; null where the word is none.</summary>
    public CompatibilityLevel? Level => Compatibility is null ? CompatibilityLevels.Usual : CompatibilityLevels.Find(Compatibility);

    /// <exception cref="JsonException">The file should be JSON and is none.</exception>
    public static SchemaHead Of(SchemaFormat format, string source)
    {
        if (format == SchemaFormat.Protobuf)
            return new SchemaHead(Word(StreamLine(), source), Word(CompatibilityLine(), source));
        var json = JsonNode.Parse(source) as JsonObject;
        var prefix = format == SchemaFormat.Json ? "x-" : "";
        return new SchemaHead(Word(json, prefix + "stream"), Word(json, prefix + "compatibility"));
    }

    private static string? Word(Regex line, string source) => line.Match(source) is { Success: true } found ? found.Groups["word"].Value : null;

    private static string? Word(JsonObject? owner, string property) => owner?[property] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    [GeneratedRegex(@"^// stream: (?<word>[a-z.-]+\.v[0-9]+)\s*$", RegexOptions.Multiline)]
    private static partial Regex StreamLine();

    [GeneratedRegex(@"^// compatibility: (?<word>\S+)\s*$", RegexOptions.Multiline)]
    private static partial Regex CompatibilityLine();
}
