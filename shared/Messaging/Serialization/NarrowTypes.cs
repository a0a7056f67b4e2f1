using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Avro;
using Google.Protobuf.Reflection;
using AvroType = Avro.Schema.Type;

namespace Tributary.Messaging.Serialization;

/// <summary>
/// What "narrow types" means: a schema says as much as it can, so that a value that makes no sense can't be written. No untyped maps and no bytes that
/// only their writer understands; no choice between everything; no recursion; no binary floating point; no string where an enum (status, state, kind,
/// type), a timestamp (…At, …Time) or a decimal (amount, price, total) belongs.
/// </summary>
internal static partial class NarrowTypes
{
    private const int MostDepth = 32;

    /// <summary>Breaches of an Avro record: decimals and times are logical types, a union is null and one more, or records alone.</summary>
    public static IEnumerable<string> Avro(RecordSchema record) => Avro(record, record.Name, 0);

    /// <summary>Breaches of a Protobuf message: times are timestamps; neither maps, bytes nor types that hold anything.</summary>
    public static IEnumerable<string> Protobuf(MessageDescriptor message) => Protobuf(message, message.Name, 0);

    /// <summary>Breaches of a JSON Schema: every property says its type, an object its properties. One that is foreign may hold objects that only their sender knows.</summary>
    public static IEnumerable<string> Json(JsonRecordSchema schema, bool foreign) => Json(JsonNode.Parse(schema.Text), "#", "", foreign, 0);

    private static IEnumerable<string> Avro(Schema schema, string place, int depth) => schema switch
    {
        _ when depth > MostDepth => [$"{place} is nested more than {MostDepth} deep"],
        LogicalSchema => [],
        MapSchema => [$"{place} is a map, whose keys nobody knows; name them as fields, or make a list of records"],
        { Tag: AvroType.Bytes or AvroType.Fixed } => [$"{place} is bytes, which only their writer understands"],
        { Tag: AvroType.Float or AvroType.Double } => [$"{place} is binary floating point; use a decimal or a whole number"],
        UnionSchema union when !IsNarrow(union) => [$"{place} is a choice of {string.Join(", ", union.Schemas.Select(branch => branch.Name))}; expected null and one type, or records"],
        UnionSchema union => union.Schemas.SelectMany(branch => Avro(branch, place, depth + 1)),
        ArraySchema array => Avro(array.ItemSchema, place + "[]", depth + 1),
        RecordSchema record => record.Fields.SelectMany(field => Avro(field.Schema, $"{place}.{field.Name}", depth + 1)),
        { Tag: AvroType.String } or { Tag: AvroType.Long } => Named(place, schema.Tag == AvroType.String),
        _ => [],
    };

    private static bool IsNarrow(UnionSchema union) =>
        union.Schemas.All(branch => branch is RecordSchema) || union is { Count: 2 } && union.Schemas.Count(branch => branch.Tag == AvroType.Null) == 1;

    private static IEnumerable<string> Protobuf(MessageDescriptor message, string place, int depth) => depth > MostDepth
        ? [$"{place} is nested more than {MostDepth} deep, or holds itself"]
        : message.Fields.InDeclarationOrder().SelectMany(field => Protobuf(field, $"{place}.{field.Name}", depth));

    private static IEnumerable<string> Protobuf(FieldDescriptor field, string place, int depth) => field switch
    {
        { IsMap: true } => [$"{place} is a map, whose keys nobody knows; name them as fields, or repeat a message"],
        { FieldType: FieldType.Bytes } => [$"{place} is bytes, which only their writer understands"],
        { FieldType: FieldType.Float or FieldType.Double } => [$"{place} is binary floating point; use a whole number of the smallest unit"],
        { FieldType: FieldType.Group } => [$"{place} is a group"],
        { FieldType: FieldType.Message, MessageType.FullName: "google.protobuf.Timestamp" or "google.protobuf.Duration" } => [],
        { FieldType: FieldType.Message, MessageType: var held } when held.FullName.StartsWith("google.protobuf.", StringComparison.Ordinal) =>
            [$"{place} is a {held.FullName}, which says less than a message of your own"],
        { FieldType: FieldType.Message } => Protobuf(field.MessageType, place, depth + 1),
        { FieldType: FieldType.String or FieldType.Int64 or FieldType.UInt64 } => Named(place, field.FieldType == FieldType.String),
        _ => [],
    };

    private static IEnumerable<string> Json(JsonNode? node, string place, string name, bool foreign, int depth)
    {
        if (depth > MostDepth)
            return [$"{place} is nested more than {MostDepth} deep"];
        if (node is not JsonObject schema)
            return node is JsonValue refused && refused.TryGetValue<bool>(out var allows) && !allows ? [] : [$"{place} allows anything"];
        if (schema.ContainsKey("const") || schema.ContainsKey("enum"))
            return [];
        return SingleType(schema["type"]) switch
        {
            "object" when schema["properties"] is JsonObject properties =>
                properties.SelectMany(property => Json(property.Value, $"{place}/properties/{property.Key}", property.Key, foreign, depth + 1)),
            "object" => foreign ? [] : [$"{place} is an object of any properties"],
            "array" => Json(schema["items"], $"{place}/items", name, foreign, depth + 1),
            "number" => [$"{place} is binary floating point; use a whole number of the smallest unit, or a string with a pattern"],
            "string" when schema.ContainsKey("format") || schema.ContainsKey("pattern") || foreign => [],
            "string" => Named($"{place}.{name}", isText: true),
            "integer" or "boolean" or "null" => [],
            _ => [$"{place} says no single type"],
        };
    }

    /// <summary>The type, where it is one, or one that may be null as well.</summary>
    private static string? SingleType(JsonNode? type) => type switch
    {
        JsonValue one => one.ToString(),
        JsonArray { Count: 2 } some when some.Select(name => name?.ToString()).Where(name => name != "null").ToArray() is [var other] => other,
        _ => null,
    };

    /// <summary>What a name promises that a bare string or number does not keep.</summary>
    private static IEnumerable<string> Named(string place, bool isText)
    {
        var name = place[(place.LastIndexOf('.') + 1)..].TrimEnd('[', ']');
        if (isText && Choice().IsMatch(name))
            yield return $"{place} is a string; expected an enum";
        if (Moment().IsMatch(name))
            yield return $"{place} is a bare {(isText ? "string" : "number")}; expected a timestamp";
        if (isText && Amount().IsMatch(name))
            yield return $"{place} is a string; expected a decimal";
    }

    [GeneratedRegex("^(status|state|kind|type)$|(Status|State|Kind|Type|_status|_state|_kind|_type)$")]
    private static partial Regex Choice();

    [GeneratedRegex("^(time|date)$|[a-z](At|Time|Date|_at|_time|_date)$")]
    private static partial Regex Moment();

    [GeneratedRegex("^(amount|price|total)$|(Amount|Price|Total|_amount|_price|_total)$")]
    private static partial Regex Amount();
}
