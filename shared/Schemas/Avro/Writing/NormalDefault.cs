using System.Globalization;
using Tributary.Schemas.Avro.Json;
using Tributary.Schemas.Avro.Types;

namespace Tributary.Schemas.Avro.Writing;

/// <summary>A value's JSON in normal form: keys sorted, and a number of a floating-point type as a fraction of its precision.</summary>
internal static class NormalDefault
{

    /// <param name="value">The value.</param>
    /// <param name="type">Its type; null where it has none.</param>
    public static JsonTree Of(JsonTree value, AvroType? type) => (value, type) switch
    {
        (_, AvroUnion union) => Of(value, union.Branches is [var first, ..] && HasShapeOf(first, value) ? first : null),
        (JsonWhole number, { Kind: AvroKind.Float }) => Single((double)number.Value),
        (JsonWhole number, { Kind: AvroKind.Double }) => new JsonFraction((double)number.Value),
        (JsonFraction number, { Kind: AvroKind.Float }) => Single(number.Value),
        (JsonList list, _) => new JsonList([.. list.Items.Select(item => Of(item, (type as AvroArray)?.Items))]),
        (JsonMap map, _) => Sorted(map, type),
        _ => value,
    };

    private static JsonMap Sorted(JsonMap map, AvroType? type)
    {
        var sorted = new JsonMap();
        foreach (var (key, value) in map.Members.OrderBy(member => member.Key, StringComparer.Ordinal))
            sorted.Set(key, Of(value, type is AvroMap { Values: var values } ? values : (type as AvroRecord)?[key]?.Type));
        return sorted;
    }

    /// <summary>Whether it may be one at first sight; a stored schema's default may have no end to look for.</summary>
    private static bool HasShapeOf(AvroType type, JsonTree value) => type.Kind switch
    {
        AvroKind.Null or AvroKind.Boolean => value is JsonLiteral && (type.Kind == AvroKind.Null) == (value == JsonLiteral.Null),
        AvroKind.Int or AvroKind.Long => value is JsonWhole,
        AvroKind.Float or AvroKind.Double => value is JsonWhole or JsonFraction,
        AvroKind.Array => value is JsonList,
        AvroKind.Map or AvroKind.Record => value is JsonMap,
        _ => value is JsonText,
    };

    private static JsonFraction Single(double value) =>
        new(double.Parse(((float)value).ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
}
