using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Tributary.Cli.Replay.Reading;

namespace Tributary.Cli.Replay.Posting;

/// <summary>An invoice as the shop's HTTP API takes it. The same invoice gives the same bytes, so that posting it again is a repetition.</summary>
internal static class InvoiceRequest
{
    public const string KeyHeader = "Idempotency-Key";

    private static readonly MediaTypeHeaderValue Json = new("application/json");

    public static HttpRequestMessage For(Invoice invoice)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(invoice.IsReturn ? "/api/returns" : "/api/orders", UriKind.Relative))
        {
            Content = new ByteArrayContent(Body(invoice)) { Headers = { ContentType = Json } },
        };
        request.Headers.Add(KeyHeader, Key(invoice.Number));
        return request;
    }

    /// <summary><c>invoice:</c> and the number. A header holds printable ASCII only; in a number with anything else that is percent-encoded.</summary>
    public static string Key(string number) => number.All(IsPrintable)
        ? $"invoice:{number}"
        : $"invoice:{string.Concat(number.EnumerateRunes().Select(Encoded))}";

    private static string Encoded(System.Text.Rune rune) =>
        rune.IsAscii && IsPrintable((char)rune.Value) && rune.Value != '%' ? rune.ToString() : Uri.EscapeDataString(rune.ToString());

    private static bool IsPrintable(char character) => character is >= ' ' and <= '~';

    private static byte[] Body(Invoice invoice)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("reference", invoice.Number);
            json.WriteString("customerId", invoice.CustomerId);
            json.WriteString("occurredAt", invoice.OccurredAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
            json.WriteString("currency", "GBP");
            json.WriteStartArray("lines");
            foreach (var line in invoice.Lines)
            {
                json.WriteStartObject();
                json.WriteString("sku", line.Sku);
                json.WriteString("description", line.Description);
                json.WriteNumber("quantity", line.Quantity);
                json.WriteString("unitPrice", line.UnitPrice.ToString(CultureInfo.InvariantCulture));
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }
}
