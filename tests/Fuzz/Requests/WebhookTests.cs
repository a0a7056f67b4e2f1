using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Shop.Contracts.Schemas;
using Shop.Payments.ReceivingWebhooks;
using Tributary.Messaging.Serialization;
using Tributary.Tests.Fuzz.Inputs;

namespace Tributary.Tests.Fuzz.Requests;

/// <summary>Webhooks of the payment provider: signed ones whatever is in them, and signatures whatever they are.</summary>
public sealed class WebhookTests
{
    // The provider's library and two readings against a JSON Schema, of which every node is an object.
    private const int BytesPerByte = 1000;
    // The schema's library keeps what it made of a document until the next one: as much as one takes, however many there were.
    private const long OneDocument = 16 * 1024 * 1024;
    private const string Secret = "whsec_test";
    private const string Ours = """{"order_id":"0a1b","occurred_at":"2010-12-01T08:26:00Z"}""";
    private static readonly ValueSerde Serde = new(SchemaLock.Committed);
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_893_456_000);

    private static readonly Gen<string> Text = Gen.Select(
        Gen.OneOf("payment_intent.succeeded", "payment_intent.payment_failed", "payment_intent.created", "charge.refunded"), Gen.Int[1, 999_999], Gen.Bool, Event);

    private static readonly Gen<byte[]> Body = Text.Select(Encoding.UTF8.GetBytes);

    [Fact]
    public void Any_body_that_is_signed_is_an_event_or_refused() => Trial.OfBytes("webhook", BytesPerByte, bytes =>
    {
        var body = Encoding.UTF8.GetString(bytes);
        return Refusal.Or<WebhookRefusedException>(() => Read(body, Signature(body)));
    }, OneDocument).Run(Hostile.From(Body, JsonTokens.All), InputCount.Percent(5));

    [Theory]
    [MemberData(nameof(JsonTokens.Nestings), MemberType = typeof(JsonTokens), DisableDiscoveryEnumeration = true)]
    public void Nesting_without_end_is_refused(string nesting)
    {
        foreach (var member in new[] { "data", "object", "metadata", "created" })
        {
            var body = $$"""{"id":"evt_1","object":"event","type":"payment_intent.succeeded","{{member}}":{{nesting}}""";
            Assert.Throws<WebhookRefusedException>(() => Read(body, Signature(body)));
        }
    }

    [Fact]
    public void Any_signature_holds_or_is_refused()
    {
        var body = Event("payment_intent.succeeded", 1, true);
        Trial.OfBytes("signature", BytesPerByte, bytes => Refusal.Or<WebhookRefusedException>(() => Read(body, Encoding.UTF8.GetString(bytes)))).Run(
            Hostile.From(
                Gen.Const(Encoding.UTF8.GetBytes(Signature(body))),
                [.. new[] { "t", "=", ",", "t=", "t=,", "v1=", ",v1", "v0=1", "t=-1", "99999999999999999999", "t=1e3", ",,", "==", " ", "\0", "٣", "v1=é" }.Select(Encoding.UTF8.GetBytes)]),
            InputCount.Percent(3));
    }

    private static void Read(string body, string signature)
    {
        foreach (var record in WebhookRecords.Of(body, WebhookEvents.Verified(body, signature, Secret, Now)))
        {
            Assert.NotEmpty(record.Emission.Key);
            Assert.NotEmpty(Serde.Serialize(record.Emission.Value));
        }
    }

    private static string Signature(string body)
    {
        var time = Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"t={time},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"{time}.{body}")))}";
    }

    private static string Event(string type, int amount, bool ours) => $$"""
        {"id":"evt_1","object":"event","api_version":"2020-08-27","created":1893456000,"type":"{{type}}","data":{"object":
          {"id":"pi_1","object":"payment_intent","status":"succeeded","amount":{{amount}},"amount_received":{{amount}},"currency":"gbp",
           "metadata":{{(ours ? Ours : "{}")}},"last_payment_error":{"type":"card_error","decline_code":"insufficient_funds"} } } }
        """;
}
