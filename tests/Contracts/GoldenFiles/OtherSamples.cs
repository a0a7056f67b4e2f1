using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using shop.insights.v1;
using shop.payments.v1;

namespace Tributary.Tests.Contracts.GoldenFiles;

/// <summary>Values of the streams that are not written in Avro, by the name of their type and a name of their own.</summary>
internal static class OtherSamples
{
    public static readonly IReadOnlyDictionary<string, object> All = new Dictionary<string, object>
    {
        ["Activity.viewed"] = Of(activity => activity.ProductViewed = new ProductViewed { Sku = "85123A", Referrer = Referrer.Search }),
        ["Activity.viewed-by-nobody-known"] = new Activity
        {
            EventId = "e2", VisitorId = "v-7", SessionId = "s-9", OccurredAt = Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch), ProductViewed = new ProductViewed { Sku = "22423" },
        },
        ["Activity.added"] = Of(activity => activity.AddedToBasket = new AddedToBasket { Sku = "85123A", Quantity = int.MaxValue }),
        ["Activity.removed"] = Of(activity => activity.RemovedFromBasket = new RemovedFromBasket { Sku = "85123A", Quantity = 1 }),
        ["Activity.searched"] = Of(activity => activity.Searched = new Searched { Terms = "cake tins £ 𝄞", ResultCount = 0 }),
        ["Activity.checkout-begun"] = Of(activity => activity.CheckoutBegun = new CheckoutBegun { LineCount = 675, UnitCount = 80_995 }),

        ["ProviderWebhook.succeeded"] = Webhook(
            """
            {"id":"evt_1","object":"event","api_version":"2020-08-27","created":1893456000,"livemode":false,"type":"payment_intent.succeeded","data":{"object":
              {"id":"pi_1","object":"payment_intent","status":"succeeded","amount":1530,"currency":"gbp","metadata":{"order_id":"00112233445566778899aabbccddeeff"}}}}
            """),
        ["ProviderWebhook.least"] = Webhook("""{"id":"evt_2","object":"event","type":"balance.available","created":0,"data":{"object":{}}}"""),
    };

    /// <summary>An activity of a customer, in which this happened.</summary>
    public static Activity Of(Action<Activity> happened)
    {
        var activity = new Activity
        {
            EventId = "e1", CustomerId = "17850", VisitorId = "v-7", SessionId = "s-9",
            OccurredAt = Timestamp.FromDateTimeOffset(new DateTimeOffset(2010, 12, 1, 8, 26, 0, 123, TimeSpan.Zero)),
        };
        happened(activity);
        return activity;
    }

    public static ProviderWebhook Webhook(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new ProviderWebhook(document.RootElement);
    }
}
