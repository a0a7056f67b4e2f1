using System.Text.Json;
using System.Text.Json.Nodes;
using Avro;
using Shop.Contracts.Schemas;
using Tributary.AvroGenerator.Locking;
using Tributary.Schemas;

namespace Tributary.AvroGenerator;

/// <summary>One <c>.avsc</c> file.</summary>
/// <param name="Path">The file's full path.</param>
/// <param name="RelativePath">Its path below the folder of schemas, with slashes.</param>
/// <param name="Schema">The record that it defines.</param>
/// <param name="Stream">The stream whose values it describes.</param>
/// <param name="Level">What a new version of it is held to.</param>
internal sealed record SchemaFile(string Path, string RelativePath, RecordSchema Schema, string Stream, CompatibilityLevel Level)
    : DeclaredSchema(Path, RelativePath, Stream, Level)
{
    /// <inheritdoc />
    public override SchemaFormat Format => SchemaFormat.Avro;

    /// <inheritdoc />
    public override string Text => SchemaText.Of(Schema);

    /// <inheritdoc />
    public override string Fingerprint => SchemaText.Fingerprint(Schema);

    /// <inheritdoc />
    public override IEnumerable<string> Definitions => SchemaRules.TypesOf(Schema).Select(type => type.Fullname);

    /// <summary>Every schema below a folder, by path.</summary>
    /// <exception cref="SchemaException">A file can't be used, or two define the same type or stream.</exception>
    public static IReadOnlyList<SchemaFile> LoadAll(string root)
    {
        if (!Directory.Exists(root))
            throw new SchemaException(root, "AVRO001", "no such folder of schemas.");
        var files = Directory.EnumerateFiles(root, "*.avsc", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Select(path => Load(root, path)).ToArray();
        RefuseTwins(files);
        return files;
    }

    private static SchemaFile Load(string root, string path)
    {
        var relative = System.IO.Path.GetRelativePath(root, path).Replace('\\', '/');
        var text = File.ReadAllText(path);
        var json = Parse(path, text);
        SchemaRules.Check(path, relative, json);
        try
        {
            var schema = (RecordSchema)Avro.Schema.Parse(text);
            SchemaRules.RefuseRecursion(path, schema);
            RegistryRules.Check(SchemaFormat.Avro, path, "AVRO004", SchemaText.Of(schema));
            return new SchemaFile(path, relative, schema, (string)json["stream"]!, LevelOf(path, SchemaHead.Of(SchemaFormat.Avro, text)));
        }
        catch (AvroException exception)
        {
            throw new SchemaException(path, "AVRO004", $"this is no Avro schema: {exception.Message}");
        }
    }

    private static JsonObject Parse(string path, string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? throw new SchemaException(path, "AVRO003", "expected one record, a JSON object.");
        }
        catch (JsonException exception)
        {
            throw new SchemaException(path, "AVRO002", $"this is no JSON: {exception.Message}",
                (int)(exception.LineNumber ?? 0) + 1, (int)(exception.BytePositionInLine ?? 0) + 1);
        }
    }
}
