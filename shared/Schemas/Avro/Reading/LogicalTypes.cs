using System.Numerics;
using Tributary.Schemas.Avro.Json;
using Tributary.Schemas.Avro.Types;

namespace Tributary.Schemas.Avro.Reading;

/// <summary>
/// The logical types that Java's library and the registry know, and which types they fit. One that is unknown or does not fit is no error: it has no meaning.
/// </summary>
internal static class LogicalTypes
{
    public const string Attribute = "logicalType";

    /// <summary>The name of the type's logical type, or null where it has none that fits.</summary>
    public static string? Of(AvroType type) => type.Properties[Attribute]?.Text is { } name && Fits(name, type) ? name : null;

    private static bool Fits(string name, AvroType type) => name switch
    {
        "decimal" => IsDecimal(type),
        "big-decimal" => type.Kind == AvroKind.Bytes,
        "uuid" => type.Kind == AvroKind.String || type is AvroFixed { Size: 16 },
        "duration" => type is AvroFixed { Size: 12 },
        "date" or "time-millis" => type.Kind == AvroKind.Int,
        "time-micros" or "timestamp-millis" or "timestamp-micros" or "timestamp-nanos" => type.Kind == AvroKind.Long,
        "local-timestamp-millis" or "local-timestamp-micros" or "local-timestamp-nanos" => type.Kind == AvroKind.Long,
        "map" => type is AvroArray { Items: AvroRecord { Fields: [{ Name: "key" }, { Name: "value" }] } },
        "variant" => type is AvroRecord { Fields.Count: 2 } record && IsBytes(record["metadata"]) && IsBytes(record["value"]),
        _ => false,
    };

    private static bool IsBytes(AvroField? field) => field?.Type.Kind == AvroKind.Bytes;

    private static bool IsDecimal(AvroType type)
    {
        var scale = BigInteger.Zero;
        if (type.Properties["precision"] is not JsonWhole { IsInt: true, Value: var precision })
            return false;
        if (type.Properties["scale"] is { } given)
            if (given is JsonWhole { IsInt: true } whole)
                scale = whole.Value;
            else
                return false;
        return precision > 0 && scale >= 0 && scale <= precision && type switch
        {
            AvroFixed @fixed => precision <= (long)Math.Floor(Math.Log10(2) * ((8L * @fixed.Size) - 1)),
            _ => type.Kind == AvroKind.Bytes,
        };
    }
}
