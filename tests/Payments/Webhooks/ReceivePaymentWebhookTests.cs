using Tributary.Tests.Payments.Flow;
using Tributary.Tests.Payments.Model;
using Tributary.Tests.Payments.Provider;
using Wire = shop.payments.v1;

namespace Tributary.Tests.Payments.Webhooks;

public sealed class ReceivePaymentWebhookTests : IDisposable
{
    private const int LargestBytes = 256 * 1024;

    private readonly PaymentsApp app = new();

    [Theory]
    [InlineData("payment_intent.succeeded", Wire.PaymentStatus.Captured)]
    [InlineData("payment_intent.payment_failed", Wire.PaymentStatus.Declined)]
    public async Task What_the_provider_signed_reaches_the_payment_with_the_order_s_time(string type, Wire.PaymentStatus status)
    {
        Assert.Equal(200, await Post(Event(type)));
        Assert.Equal(("evt_1", Examples.At), Assert.Single(app.Commands));
        await app.Drain();
        Assert.Equal([status], app.Statuses);
    }

    [Fact]
    public async Task What_is_told_twice_changes_nothing()
    {
        await Post(Event("payment_intent.succeeded"));
        await Post(Event("payment_intent.succeeded"));
        await app.Drain();
        Assert.Equal(["evt_1", "evt_1"], app.Commands.Select(command => command.Id));
        Assert.Equal([Wire.PaymentStatus.Captured], app.Statuses);
    }

    [Fact]
    public async Task Without_the_order_s_time_it_is_the_event_s()
    {
        await Post(Event("payment_intent.succeeded", metadata: """{"order_id":"0a1b"}"""));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_893_456_000), Assert.Single(app.Commands).Time);
    }

    [Theory]
    [InlineData("payment_intent.created", """{"order_id":"0a1b"}""")]
    [InlineData("payment_intent.succeeded", "{}")]
    [InlineData("payment_intent.succeeded", """{"order_id":""}""")]
    public async Task What_is_none_of_ours_is_taken_and_ignored(string type, string metadata)
    {
        Assert.Equal(200, await Post(Event(type, metadata)));
        Assert.Empty(app.Commands);
    }

    [Theory]
    [InlineData(-299, 200)]
    [InlineData(-301, 400)]
    public async Task A_signature_holds_for_five_minutes(int seconds, int status) =>
        Assert.Equal(status, await Post(Event("payment_intent.succeeded"), at: app.Now.AddSeconds(seconds)));

    [Theory]
    [InlineData("")]
    [InlineData("t=1,v1=00")]
    [InlineData("nonsense")]
    public async Task What_the_provider_did_not_sign_is_refused(string signature)
    {
        Assert.Equal(400, await Post(Event("payment_intent.succeeded"), signature: signature));
        Assert.Empty(app.Commands);
    }

    [Fact]
    public async Task Another_secret_s_signature_and_another_body_s_are_refused()
    {
        var body = Event("payment_intent.succeeded");
        Assert.Equal(400, await Post(body, signature: Sign(body, "whsec_2", app.Now)));
        Assert.Equal(400, await Post(body, signature: Sign(body + " ", FakeProvider.Options.WebhookSecret, app.Now)));
        Assert.Empty(app.Commands);
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"object":"event","id":"evt_1","created":1e300}""")]
    public async Task What_is_signed_and_no_event_is_refused(string body) => Assert.Equal(400, await Post(body));

    [Theory]
    [InlineData("\"id\":\"evt_1\",")]
    [InlineData("\"id\":\"pi_1\",")]
    [InlineData("\"currency\":\"gbp\",")]
    public async Task An_event_that_lacks_what_every_event_has_is_refused(string member)
    {
        Assert.Equal(400, await Post(Event("payment_intent.succeeded").Replace(member, "", StringComparison.Ordinal)));
        Assert.Empty(app.Commands);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_that_is_too_large_is_refused_whether_or_not_it_says_so(bool says) =>
        Assert.Equal(413, await Post(new string(' ', LargestBytes + 1), saysLength: says));

    [Fact]
    public async Task What_the_log_did_not_take_is_not_answered_so_that_it_is_told_again()
    {
        app.FailNextPublish();
        await Assert.ThrowsAnyAsync<Exception>(() => Post(Event("payment_intent.succeeded")));
        Assert.Equal(200, await Post(Event("payment_intent.succeeded")));
        Assert.Single(app.Commands);
    }

    public void Dispose() => app.Dispose();

    private Task<int?> Post(string body, DateTimeOffset? at = null, string? signature = null, bool saysLength = true) =>
        SignedWebhook.Post(app, body, at, signature, saysLength);

    private static string Sign(string body, string secret, DateTimeOffset at) => SignedWebhook.Sign(body, secret, at);

    private static string Event(string type, string metadata = """{"order_id":"0a1b","occurred_at":"2010-12-01T08:26:00Z"}""") => SignedWebhook.Event(type, metadata);
}
