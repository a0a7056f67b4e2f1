using System.Text.Json;
using System.Text.Json.Nodes;
using Avro;

namespace Tributary.AvroGenerator;

/// <summary>What the suite asks of a schema beyond Avro's own rules: it is documented, named after its place, and names its stream.</summary>
internal static class SchemaRules
{
    private const string Code = "AVRO003";

    /// <summary>What the generated setters can check in 64 bits.</summary>
    private const int MostDigits = 19;

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

    /// <summary>The records and enums that a schema defines, outermost first.</summary>
    public static IEnumerable<NamedSchema> TypesOf(Schema schema) => (schema switch
    {
        RecordSchema record => record.Fields.SelectMany(field => TypesOf(field.Schema)).Prepend(record),
        NamedSchema named => [named],
        ArraySchema array => TypesOf(array.ItemSchema),
        MapSchema map => TypesOf(map.ValueSchema),
        UnionSchema union => union.Schemas.SelectMany(TypesOf),
        _ => [],
    }).DistinctBy(type => type.Fullname);

    /// <summary>The records among them.</summary>
    public static IEnumerable<RecordSchema> RecordsOf(Schema schema) => TypesOf(schema).OfType<RecordSchema>();

    /// <summary>Refuses a record that holds itself: how deep a reader goes must be fixed by the schema, not by the bytes it reads.</summary>
    /// <exception cref="SchemaException">A record holds itself; the message says where.</exception>
    public static void RefuseRecursion(string path, Schema schema) => RefuseRecursion(path, schema, []);

    private static void RefuseRecursion(string path, Schema schema, RecordSchema[] within)
    {
        switch (schema)
        {
            case RecordSchema record when within.Any(outer => outer.Fullname == record.Fullname):
                throw new SchemaException(path, Code, $"{record.Fullname} holds itself, by way of {within[^1].Fullname}; use a list and numbers instead.");
            case RecordSchema record:
                foreach (var field in record.Fields)
                    RefuseRecursion(path, field.Schema, [.. within, record]);
                break;
            case ArraySchema array:
                RefuseRecursion(path, array.ItemSchema, within);
                break;
            case MapSchema map:
                RefuseRecursion(path, map.ValueSchema, within);
                break;
            case UnionSchema union:
                foreach (var branch in union.Schemas)
                    RefuseRecursion(path, branch, within);
                break;
        }
    }

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
                if (Text(other, "logicalType") == "decimal" && other["precision"]?.GetValueKind() == JsonValueKind.Number && (double)other["precision"]! > MostDigits)
                    throw new SchemaException(path, Code, $"{place}: a decimal has at most {MostDigits} digits.");
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

    /// <summary>The C# property of a field, which may be written as a verbatim identifier.</summary>
    public static string PropertyName(string field) => string.Concat(field.TrimStart('@')[..1].ToUpperInvariant(), field.TrimStart('@').AsSpan(1));

    private static void CheckDoc(string path, string place, JsonObject described)
    {
        if (string.IsNullOrWhiteSpace(Text(described, "doc")))
            throw new SchemaException(path, Code, $"{place}: expected a \"doc\" that says what it is.");
    }

    private static string? Text(JsonObject owner, string property) =>
        owner[property] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
