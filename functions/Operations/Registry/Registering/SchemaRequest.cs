using System.Text.Json;
using Shop.Operations.Registry.Model;
using Tributary.Schemas;

namespace Shop.Operations.Registry.Registering;

/// <summary>A schema as a request gives it.</summary>
/// <param name="Version">The version that it is to have; 0: the next, -1: what equals the latest is not registered again.</param>
/// <param name="Id">The id that it is to have; -1: a new one.</param>
/// <param name="Content">The schema itself.</param>
internal sealed record SchemaRequest(int Version, int Id, SchemaContent Content)
{
    /// <exception cref="RegistryFault">It is no such request.</exception>
    public static SchemaRequest Read(JsonElement json)
    {
        var type = json.Text("schemaType") ?? SchemaContent.Avro;
        return new SchemaRequest(
            json.Number("version") ?? 0,
            json.Number("id") ?? -1,
            new SchemaContent(type, json.Text("schema"), [.. (json.List("references") ?? []).Select(reference => Reference(reference, type))])
            {
                Metadata = SchemaMetadata.Read(json.Object("metadata")),
                RuleSet = SchemaRuleSet.Read(json.Object("ruleSet")),
            });
    }

    private static SchemaReference Reference(JsonElement json, string type)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw JsonFields.Wrong("references", "a list of objects", json);
        var (name, subject, version) = (json.Text("name"), json.Text("subject"), json.Number("version"));
        return name is not null && subject is not null && version is { } number
            ? new SchemaReference(name, subject, number)
            : throw RegistryFaults.InvalidSchema(
                $"Invalid schema of type {type}, details: Invalid reference: {{name='{name ?? "null"}', subject='{subject ?? "null"}', version={version?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null"}}}");
    }
}
