using System.Text.Json;
using Avro;
using Shop.Contracts.Schemas;
using Tributary.Schemas;

namespace Tributary.Cli.Schemas;

/// <summary>Texts as the lock file has them.</summary>
internal static class SchemaTexts
{
    /// <summary>What remains of a schema without documentation, which no reader or writer can notice.</summary>
    /// <exception cref="FormatException">It is no schema.</exception>
    public static string WithoutDocumentation(SchemaFormat format, string text)
    {
        try
        {
            return format switch
            {
                // Apache's library forgives what ours does not, and fails on some texts in ways of its own: ours is asked first.
                SchemaFormat.Avro => SchemaText.Of(Avro.Schema.Parse(SchemaParsers.For(format).Parse(SchemaSource.Of(text), strict: false).TextAs("resolved"))),
                SchemaFormat.Protobuf => SchemaText.OfProtobuf(text),
                _ => SchemaText.OfJson(text),
            };
        }
        catch (Exception invalid) when (invalid is InvalidSchemaException or AvroException or JsonException)
        {
            throw new FormatException(invalid.Message, invalid);
        }
    }
}
