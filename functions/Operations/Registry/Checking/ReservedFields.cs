using System.Text.Json;
using System.Text.RegularExpressions;
using Shop.Operations.Registry.Model;

namespace Shop.Operations.Registry.Checking;

/// <summary>The fields that a schema's metadata reserve: no version may have them, and none may give them free again.</summary>
internal static partial class ReservedFields
{
    private const string Property = "confluent:reserved";

    /// <summary>What is wrong with a new schema behind an earlier one; null where it is the first.</summary>
    public static IEnumerable<string> Wrong(SchemaContent proposed, SchemaContent? earlier)
    {
        var reserved = Of(proposed);
        var fields = FieldsOf(proposed);
        return Of(earlier).Except(reserved)
            .Select(field => $"The new schema has reserved field {field} removed from its metadata which is present in the old schema's metadata.")
            .Concat(reserved.Where(fields.Contains).Select(field => $"The new schema has field that conflicts with the reserved field {field}."));
    }

    private static List<string> Of(SchemaContent? schema) =>
        [.. (schema?.Metadata?.Properties.GetValueOrDefault(Property) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];

    /// <summary>The names of a canonical text's outermost fields.</summary>
    private static HashSet<string> FieldsOf(SchemaContent schema)
    {
        if (schema.Type == "PROTOBUF")
            return [.. ProtobufField().Matches(schema.Text!).Select(field => field.Groups["name"].Value)];
        using var json = JsonDocument.Parse(schema.Text!, new JsonDocumentOptions { MaxDepth = 1000 });
        var root = json.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
            return [];
        if (schema.Type == SchemaContent.Avro)
            return root.TryGetProperty("fields", out var fields) ? [.. fields.EnumerateArray().Select(field => field.GetProperty("name").GetString()!)] : [];
        return root.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object ? [.. properties.EnumerateObject().Select(property => property.Name)] : [];
    }

    // A canonical .proto has the fields of its outermost messages two spaces from the left.
    [GeneratedRegex(@"^  [\w.][\w.<>, ]* (?<name>\w+) = \d+", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex ProtobufField();
}
