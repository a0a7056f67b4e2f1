using System.Text;
using CsCheck;
using Google.Protobuf.WellKnownTypes;
using shop.insights.v1;
using shop.payments.v1;
using Shop.Contracts;
using Shop.Contracts.Schemas;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Serialization;
using Tributary.Tests.Fuzz.Inputs;
using Tributary.Tests.Fuzz.Requests;

namespace Tributary.Tests.Fuzz.Wire;

/// <summary>Values that claim to be Protobuf messages or JSON records.</summary>
public sealed class OtherFormatTests
{
    private const int BytesPerMessageByte = 200;

    // A node of a JSON document is read, held against its schema, and kept.
    private const int BytesPerJsonByte = 1000;

    private static readonly ValueSerde Serde = new(SchemaLock.Committed);

    private static readonly Gen<byte[]> Activities = Gen.Select(
        Gen.String[Gen.Char['A', 'z'], 0, 8], Gen.Int[0, 4], Gen.Int, Gen.Long[0, 4_000_000_000],
        (text, action, number, seconds) =>
        {
            var activity = new Activity { EventId = text, SessionId = text, OccurredAt = new Timestamp { Seconds = seconds } };
            switch (action)
            {
                case 0: activity.CustomerId = text; break;
                case 1: activity.ProductViewed = new ProductViewed { Sku = text, Referrer = (Referrer)number }; break;
                case 2: activity.AddedToBasket = new AddedToBasket { Sku = text, Quantity = number }; break;
                case 3: activity.Searched = new Searched { Terms = text, ResultCount = number }; break;
                default: activity.CheckoutBegun = new CheckoutBegun { UnitCount = seconds }; break;
            }

            return Serde.Serialize(activity);
        });

    private static readonly Gen<byte[]> Webhooks = Gen.Select(
        Gen.String[Gen.Char['a', 'z'], 1, 8], Gen.Int[0, 2_000_000_000],
        (text, number) => HeaderOf(Catalogue.ProviderWebhook.Value).Concat(Encoding.UTF8.GetBytes(
            $$"""{"id":"evt_{{text}}","object":"event","type":"{{text}}","created":{{number}},"data":{"object":{"id":"{{text}}","amount":{{number}},"more":[{"a":null}]} } }""")).ToArray());

    private static byte[][] Tokens => [.. Varint.Extremes, [0], [0xff], [0x0a], [0x52], [0xfb, 1], [0xfc, 1], [0, 0, 0, 0, 16], [0, 0, 0, 0, 17], [0, 0x7f, 0xff, 0xff, 0xff]];

    [Fact]
    public void Any_bytes_are_a_message_or_malformed() =>
        Trial.OfBytes("activity", BytesPerMessageByte, bytes => Refusal.Or<MalformedRecordException>(() => Serde.Deserialize<Activity>(bytes)))
            .Run(Hostile.From(Activities, Tokens), InputCount.Percent(3));

    [Fact]
    public void Any_bytes_are_a_json_record_or_malformed() =>
        Trial.OfBytes("provider-webhook", BytesPerJsonByte, bytes => Refusal.Or<MalformedRecordException>(() => Serde.Deserialize<ProviderWebhook>(bytes)))
            .Run(Hostile.From(Webhooks, JsonTokens.All), InputCount.Percent(3));

    private static byte[] HeaderOf(ValueContract contract) => [0, 0, 0, 0, (byte)SchemaLock.Committed.IdOf(contract)];
}
