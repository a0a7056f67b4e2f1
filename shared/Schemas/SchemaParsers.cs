using Tributary.Schemas.Avro;
using Tributary.Schemas.Json;
using Tributary.Schemas.Protobuf;

namespace Tributary.Schemas;

/// <summary>The parser of each format.</summary>
public static class SchemaParsers
{
    private static readonly AvroSchemaParser Avro = new();
    private static readonly ProtobufSchemaParser Protobuf = new();
    private static readonly JsonSchemaParser Json = new();

    public static ISchemaParser For(SchemaFormat format) => format switch
    {
        SchemaFormat.Avro => Avro,
        SchemaFormat.Protobuf => Protobuf,
        SchemaFormat.Json => Json,
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "No format of schemas."),
    };

    /// <summary>The registry's word for a format: <c>PROTOBUF</c>.</summary>
    public static string Word(this SchemaFormat format) => format.ToString().ToUpperInvariant();

    /// <summary>The format of a registry's word, or null where it is none.</summary>
    public static SchemaFormat? Find(string word) =>
        Enum.GetValues<SchemaFormat>().Where(format => format.Word() == word).Select(format => (SchemaFormat?)format).FirstOrDefault();
}
