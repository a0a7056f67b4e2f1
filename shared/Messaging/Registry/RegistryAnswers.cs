using System.Text.Json;
using Tributary.Messaging.Serialization;
using Tributary.Schemas;

namespace Tributary.Messaging.Registry;

/// <summary>Reads what a registry answers, which anyone may have written.</summary>
internal static class RegistryAnswers
{
    public const string ContentType = "application/vnd.schemaregistry.v1+json";
    public const int LargestAnswer = 4 * 1024 * 1024;
    private const int SchemaNotFound = 40403;

    /// <summary>Whether the answer says that the schema does not exist, and not that nothing lies at this address.</summary>
    public static bool SaysUnknownSchema(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement is { ValueKind: JsonValueKind.Object } answer
                && answer.TryGetProperty("error_code", out var code) && code.ValueKind == JsonValueKind.Number && code.TryGetInt32(out var number) && number == SchemaNotFound;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <exception cref="FormatException">It is no schema; the message says what is wrong.</exception>
    public static WireSchema SchemaOf(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement is not { ValueKind: JsonValueKind.Object } answer
                || !answer.TryGetProperty("schema", out var text) || text.ValueKind != JsonValueKind.String)
                throw new FormatException("it has no text 'schema'");
            return new WireSchema(FormatOf(answer), text.GetString()!);
        }
        catch (JsonException error)
        {
            throw new FormatException($"it is no JSON: {error.Message}", error);
        }
    }

    private static SchemaFormat FormatOf(JsonElement answer) =>
        !answer.TryGetProperty("schemaType", out var type) || type.ValueKind == JsonValueKind.Null ? SchemaFormat.Avro
        : type.ValueKind == JsonValueKind.String && Enum.TryParse<SchemaFormat>(type.GetString(), ignoreCase: true, out var format) && Enum.IsDefined(format) ? format
        : throw new FormatException($"it is of the type {type}; expected AVRO, PROTOBUF or JSON");
}
