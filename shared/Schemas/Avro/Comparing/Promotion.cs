using Tributary.Schemas.Avro.Types;

namespace Tributary.Schemas.Avro.Comparing;

/// <summary>Which kinds of types without a name or parts can be read as which.</summary>
internal static class Promotion
{
    public static bool IsFine(AvroKind reader, AvroKind writer) => (reader, writer) switch
    {
        (AvroKind.Long, AvroKind.Int) => true,
        (AvroKind.Float, AvroKind.Int or AvroKind.Long) => true,
        (AvroKind.Double, AvroKind.Int or AvroKind.Long or AvroKind.Float) => true,
        (AvroKind.Bytes, AvroKind.String) or (AvroKind.String, AvroKind.Bytes) => true,
        _ => reader == writer && reader.IsPrimitive(),
    };
}
