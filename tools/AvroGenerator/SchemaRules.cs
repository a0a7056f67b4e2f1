using System.Text.Json.Nodes;
using Avro;

namespace Tributary.AvroGenerator;

/// <summary>What the suite asks of a schema beyond Avro's own rules: it is documented, named after its place, and names its stream.</summary>
internal static class SchemaRules
{
    private const string Code = "AVRO003";

    /// <summary>Checks one file's JSON.</summary>
    /// <exception cref="SchemaException">A rule is broken; the message names the type or field.</exception>
    public static void Check(string path, string relative, JsonObject record)
    {
        var name = Path.GetFileNameWithoutExtension(relative);
        var context = relative.Split('/')[0];
        if (Text(record, "type") != "record")
            throw new SchemaException(path, Code, "expected \"type\": \"record\" at the top.");
        if (Text(record, "name") != name)
            throw new SchemaException(path, Code, $"expected \"name\": \"{name}\", the file's name, but it is \"{Text(record, "name")}\".");
        if (Text(record, "namespace")?.StartsWith($"shop.{context}.v", StringComparison.Ordinal) != true)
            throw new SchemaException(path, Code, $"expected \"namespace\": \"shop.{context}.vN\", after the folder, but it is \"{Text(record, "namespace")}\".");
        if (Text(record, "stream")?.StartsWith(context + ".", StringComparison.Ordinal) != true)
            throw new SchemaException(path, Code, $"expected \"stream\": the topic that carries this record, which begins with \"{context}.\".");
        CheckType(path, name, record);
    }

    /// <summary>The full names of the types that a schema defines, outermost first.</summary>
    public static IEnumerable<string> TypesOf(Schema schema) => schema switch
    {
        RecordSchema record => record.Fields.SelectMany(field => TypesOf(field.Schema)).Prepend(record.Fullname).Distinct(StringComparer.Ordinal),
        NamedSchema named => [named.Fullname],
        ArraySchema array => TypesOf(array.ItemSchema),
        MapSchema map => TypesOf(map.ValueSchema),
        UnionSchema union => union.Schemas.SelectMany(TypesOf).Distinct(StringComparer.Ordinal),
        _ => [],
    };

    private static void CheckType(string path, string place, JsonNode? type)
    {
        switch (type)
        {
            case JsonArray branches:
                foreach (var branch in branches)
                    CheckType(path, place, branch);
                break;
            case JsonObject named when Text(named, "type") is "record" or "enum":
                var owner = Text(named, "name") ?? throw new SchemaException(path, Code, $"{place}: a {Text(named, "type")} without a name.");
                CheckDoc(path, owner, named);
                foreach (var field in (named["fields"] as JsonArray ?? []).OfType<JsonObject>())
                    CheckField(path, owner, field);
                break;
            case JsonObject other:
                CheckType(path, place, other["type"] is JsonValue ? null : other["type"]);
                CheckType(path, place, other["items"]);
                CheckType(path, place, other["values"]);
                break;
        }
    }

    private static void CheckField(string path, string owner, JsonObject field)
    {
        var name = Text(field, "name") ?? throw new SchemaException(path, Code, $"{owner}: a field without a name.");
        var place = $"{owner}.{name}";
        CheckDoc(path, place, field);
        if (!char.IsAsciiLetterLower(name[0]))
            throw new SchemaException(path, Code, $"{place}: a field's name begins with a small letter; its C# property gets the capital.");
        if (PropertyName(name) is var property && (property == owner || property is "Schema" or "Get" or "Put" or "With"))
            throw new SchemaException(path, Code, $"{place}: its C# property would be '{property}', which its class has already; name the field otherwise.");
        CheckType(path, place, field["type"]);
    }

    /// <summary>The C# property of a field.</summary>
    public static string PropertyName(string field) => char.ToUpperInvariant(field[0]) + field[1..];

    private static void CheckDoc(string path, string place, JsonObject described)
    {
        if (string.IsNullOrWhiteSpace(Text(described, "doc")))
            throw new SchemaException(path, Code, $"{place}: expected a \"doc\" that says what it is.");
    }

    private static string? Text(JsonObject owner, string property) =>
        owner[property] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
