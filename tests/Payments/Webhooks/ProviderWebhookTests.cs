using System.Text;
using shop.payments.v1;
using Tributary.Messaging.Envelopes;
using Tributary.Tests.Payments.Flow;

namespace Tributary.Tests.Payments.Webhooks;

/// <summary>The provider's webhooks on their stream: as they came, without secrets, and known when they come again.</summary>
public sealed class ProviderWebhookTests : IDisposable
{
    private readonly PaymentsApp app = new();

    public void Dispose() => app.Dispose();

    [Fact]
    public async Task What_the_provider_signed_is_on_the_stream_as_it_came()
    {
        var body = SignedWebhook.Event("payment_intent.succeeded");
        await SignedWebhook.Post(app, body);

        Assert.Equal(body, Assert.Single(app.Webhooks).Document.GetRawText());
        Assert.Equal(body, Encoding.UTF8.GetString(Assert.Single(app.WebhookRecords).Value!.AsSpan(5)));
    }

    [Fact]
    public async Task It_is_keyed_by_the_provider_s_object_and_carries_the_provider_s_event_id_and_time()
    {
        await SignedWebhook.Post(app, SignedWebhook.Event("payment_intent.succeeded"));

        var record = Assert.Single(app.WebhookRecords);
        var metadata = Envelope.FromHeaders(record.Headers);
        Assert.Equal("pi_1", Encoding.UTF8.GetString(record.Key!));
        Assert.Equal(("evt_1", "shop.payments.v1.ProviderWebhook"), (metadata.Id, metadata.Type));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_893_456_000), metadata.Time);
    }

    [Fact]
    public async Task An_object_without_an_id_leaves_the_event_s_own_as_the_key()
    {
        await SignedWebhook.Post(app, """{"id":"evt_9","object":"event","created":1893456000,"type":"balance.available","data":{"object":{"object":"balance"}}}""");

        Assert.Equal("evt_9", Encoding.UTF8.GetString(Assert.Single(app.WebhookRecords).Key!));
        Assert.Empty(app.Commands);
    }

    [Fact]
    public async Task What_is_none_of_the_shop_s_is_there_all_the_same()
    {
        Assert.Equal(200, await SignedWebhook.Post(app, SignedWebhook.Event("customer.created", "{}")));

        Assert.Equal("customer.created", Assert.Single(app.Webhooks).Type);
        Assert.Empty(app.Commands);
    }

    [Fact]
    public async Task What_is_told_twice_is_there_twice_under_one_id()
    {
        await SignedWebhook.Post(app, SignedWebhook.Event("payment_intent.succeeded"));
        await SignedWebhook.Post(app, SignedWebhook.Event("payment_intent.succeeded"));

        Assert.Equal(["evt_1", "evt_1"], app.WebhookRecords.Select(record => Envelope.FromHeaders(record.Headers).Id));
    }

    [Fact]
    public async Task What_grants_access_is_taken_out_wherever_it_stands_and_the_rest_is_left_as_it_was()
    {
        await SignedWebhook.Post(app,
            """
            {"id":"evt_1","object":"event","created":1893456000,"type":"charge.updated","data":{"object":
              {"id":"ch_1","client_secret":"pi_1_secret_x","amount":1.50,"text":"\u00e9","inner":[{"secret":"whsec_1","kept":1e2}]}}}
            """);

        Assert.Equal(
            """{"id":"evt_1","object":"event","created":1893456000,"type":"charge.updated","data":{"object":{"id":"ch_1","amount":1.50,"text":"\u00e9","inner":[{"kept":1e2}]}}}""",
            Assert.Single(app.Webhooks).Document.GetRawText());
    }

    [Theory]
    [InlineData("\"id\":\"evt_1\",")]
    [InlineData("\"type\":\"customer.created\",")]
    [InlineData("\"created\":1893456000,")]
    public async Task A_document_that_lacks_what_every_event_has_is_refused_and_not_published(string member)
    {
        Assert.Equal(400, await SignedWebhook.Post(app, SignedWebhook.Event("customer.created", "{}").Replace(member, "", StringComparison.Ordinal)));
        Assert.Empty(app.WebhookRecords);
    }

    [Theory]
    [InlineData("""{"id":"evt_1","id":"evt_2","object":"event","created":1893456000,"type":"t","data":{"object":{}}}""")]
    [InlineData("""{"id":"\ud800","object":"event","created":1893456000,"type":"t","data":{"object":{}}}""")]
    [InlineData("""{"id":"evt_1","object":"event","created":1893456000,"type":"t","data":{"object":{"id":"\ud800"}}}""")]
    [InlineData("""{"id":"evt_1","object":"event","created":1893456000,"type":"t","data":{"object":{"\ud800":1}}}""")]
    public async Task A_document_that_two_readers_could_read_otherwise_is_refused(string body)
    {
        Assert.Equal(400, await SignedWebhook.Post(app, body));
        Assert.Empty(app.WebhookRecords);
    }

    [Fact]
    public async Task What_is_not_signed_is_not_published()
    {
        Assert.Equal(400, await SignedWebhook.Post(app, SignedWebhook.Event("payment_intent.succeeded"), signature: "t=1,v1=00"));
        Assert.Empty(app.WebhookRecords);
    }

    [Theory]
    [InlineData("1893456000")]
    [InlineData("1893456000.0")]
    [InlineData("1.893456e9")]
    public void A_whole_number_is_one_however_it_is_written(string created)
    {
        using var document = System.Text.Json.JsonDocument.Parse($$$"""{"id":"evt_1","object":"event","created":{{{created}}},"type":"t","data":{"object":{} } }""");
        var webhook = new ProviderWebhook(document.RootElement);

        Assert.Null(webhook.Breach());
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_893_456_000), webhook.Created);
    }

    [Fact]
    public void A_webhook_without_a_document_says_so() => Assert.Equal("there is no document", new ProviderWebhook().Breach());
}
