using System.Text.Json;
using System.Text.Json.Nodes;
using Shop.Contracts.Schemas;
using Tributary.AvroGenerator.Locking;
using Tributary.Schemas;

namespace Tributary.AvroGenerator;

/// <summary>One JSON Schema, <c>Record.schema.json</c>. Its title is the record's full name; <c>x-stream</c> names the stream; every property is described.</summary>
/// <param name="Path">The file's full path.</param>
/// <param name="RelativePath">Its path below the folder of JSON Schemas, with slashes.</param>
/// <param name="Stream">The stream whose values it describes.</param>
/// <param name="Level">What a new version of it is held to.</param>
/// <param name="Name">The record's full name.</param>
/// <param name="Source">The file's text.</param>
internal sealed record JsonSchemaFile(string Path, string RelativePath, string Stream, CompatibilityLevel Level, string Name, string Source)
    : DeclaredSchema(Path, RelativePath, Stream, Level)
{
    private const string Code = "JSON003";
    private const string Extension = ".schema.json";

    /// <inheritdoc />
    public override SchemaFormat Format => SchemaFormat.Json;

    /// <inheritdoc />
    public override string Text => SchemaText.OfJson(Source);

    /// <inheritdoc />
    public override string Fingerprint => SchemaText.Fingerprint(Text);

    /// <inheritdoc />
    public override IEnumerable<string> Definitions => [Name];

    /// <summary>Reads a file.</summary>
    /// <exception cref="SchemaException">It is no JSON Schema, or breaks a rule; the message names the place.</exception>
    public static JsonSchemaFile Load(string root, string path)
    {
        var relative = System.IO.Path.GetRelativePath(root, path).Replace('\\', '/');
        var source = File.ReadAllText(path);
        var schema = Parse(path, source);
        var context = relative.Split('/')[0];
        var head = SchemaHead.Of(SchemaFormat.Json, source);
        var (title, stream) = (Word(schema, "title"), head.Stream);
        var record = System.IO.Path.GetFileName(relative)[..^Extension.Length];
        if (title?.StartsWith($"shop.{context}.v", StringComparison.Ordinal) != true || !title.EndsWith($".{record}", StringComparison.Ordinal))
            throw new SchemaException(path, Code, $"expected \"title\": \"shop.{context}.vN.{record}\", after folder and file, but it is \"{title}\".");
        if (stream?.StartsWith(context + ".", StringComparison.Ordinal) != true)
            throw new SchemaException(path, Code, $"expected \"x-stream\", the topic whose values it describes, which begins with \"{context}.\".");
        CheckDescribed(path, "#", schema);
        var file = new JsonSchemaFile(path, relative, stream, LevelOf(path, head), title, source);
        RegistryRules.Check(SchemaFormat.Json, path, "JSON004", file.Text);
        return file;
    }

    private static JsonObject Parse(string path, string source)
    {
        try
        {
            var schema = JsonNode.Parse(source) as JsonObject ?? throw new SchemaException(path, Code, "expected one schema, a JSON object.");
            return schema;
        }
        catch (JsonException exception)
        {
            throw new SchemaException(path, "JSON002", $"this is no JSON Schema: {exception.Message}",
                (int)(exception.LineNumber ?? 0) + 1, (int)(exception.BytePositionInLine ?? 0) + 1);
        }
    }

    private static void CheckDescribed(string path, string place, JsonNode? node)
    {
        if (node is not JsonObject schema)
            return;
        if (string.IsNullOrWhiteSpace(Word(schema, "description")))
            throw new SchemaException(path, Code, $"{place}: expected a \"description\" that says what it is.");
        foreach (var (name, property) in schema["properties"] as JsonObject ?? [])
            CheckDescribed(path, $"{place}/properties/{name}", property);
    }

    private static string? Word(JsonObject owner, string property) =>
        owner[property] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
