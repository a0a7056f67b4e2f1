using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Shop.Contracts.Schemas;
using Tributary.Messaging.Serialization;

namespace shop.payments.v1;

/// <summary>
/// A webhook of the payment provider, as it came, but without secrets. The properties are what the suite relies on; <see cref="Document"/> is the
/// whole. What has passed its schema, as every value of the stream has, has all of them.
/// </summary>
[JsonConverter(typeof(AsItCame))]
public sealed class ProviderWebhook : IJsonRecord
{
    private static readonly JsonRecordSchema Written = JsonRecordSchema.Parse(SchemaFiles.Read("json/payments/ProviderWebhook.schema.json"));

    /// <summary>No webhook yet: it can't be written.</summary>
    public ProviderWebhook()
    {
    }

    /// <summary>The webhook of a document, which is copied.</summary>
    public ProviderWebhook(JsonElement document) => Document = document.Clone();

    /// <inheritdoc />
    public JsonRecordSchema Schema => Written;

    /// <summary>The whole document.</summary>
    public JsonElement Document { get; }

    /// <summary>The provider's id of the event, the same when it tells it again.</summary>
    public string Id => Document.GetProperty("id").GetString()!;

    /// <summary>What happened, in the provider's words.</summary>
    public string Type => Document.GetProperty("type").GetString()!;

    /// <summary>When the provider made the event.</summary>
    // A whole number may be written with a fraction of zero, or an exponent.
    public DateTimeOffset Created => DateTimeOffset.FromUnixTimeSeconds((long)Document.GetProperty("created").GetDouble());

    /// <summary>What it happened to.</summary>
    public JsonElement Subject => Document.GetProperty("data").GetProperty("object");

    /// <summary>The id of what it happened to; null where that has none.</summary>
    public string? SubjectId => Subject.TryGetProperty("id", out var id) ? id.GetString() : null;

    /// <summary>What keeps the document from being a value of the stream, with the place; null if nothing does.</summary>
    public string? Breach() => Document.ValueKind == JsonValueKind.Undefined ? "there is no document" : Written.BreachIn(Document);

    private sealed class AsItCame : JsonConverter<ProviderWebhook>
    {
        public override ProviderWebhook Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(JsonElement.ParseValue(ref reader));

        public override void Write(Utf8JsonWriter writer, ProviderWebhook value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Document.ValueKind == JsonValueKind.Undefined ? "null"u8 : JsonMarshal.GetRawUtf8Value(value.Document), skipInputValidation: true);
    }
}
