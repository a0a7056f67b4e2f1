using System.Text;
using System.Text.Json;

namespace Shop.Payments.ReceivingWebhooks;

/// <summary>A webhook's JSON as it may be kept: without what grants access to the provider or to a payment, and else as it came.</summary>
internal static class ProviderDocument
{
    /// <summary>Members whose value lets whoever has it act: a payment's secret for the browser, an endpoint's signing secret, an ephemeral key's.</summary>
    private static readonly string[] Secrets = ["client_secret", "secret"];

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The document; byte for byte what came, where nothing in it is secret.</summary>
    /// <exception cref="WebhookRefusedException">The body is no JSON whose members are each there once.</exception>
    public static JsonElement Of(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            if (!HoldsSecret(document.RootElement))
                return document.RootElement.Clone();
            using var kept = new MemoryStream();
            using (var json = new Utf8JsonWriter(kept))
                Copy(document.RootElement, json);
            using var cleaned = JsonDocument.Parse(Encoding.UTF8.GetString(kept.GetBuffer(), 0, (int)kept.Length), Strict);
            return cleaned.RootElement.Clone();
        }
        // The second is for an escaped surrogate that stands alone in a member's name.
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new WebhookRefusedException("The body is no event: it is not JSON of that form.", error);
        }
    }

    private static bool HoldsSecret(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Any(member => Secrets.Contains(member.Name) || HoldsSecret(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().Any(HoldsSecret),
        _ => false,
    };

    private static void Copy(JsonElement element, Utf8JsonWriter json)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var member in element.EnumerateObject().Where(member => !Secrets.Contains(member.Name)))
                {
                    json.WritePropertyName(member.Name);
                    Copy(member.Value, json);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                    Copy(item, json);
                json.WriteEndArray();
                break;
            default:
                // As it was written: a number keeps its digits, a text its escapes.
                json.WriteRawValue(element.GetRawText());
                break;
        }
    }
}
