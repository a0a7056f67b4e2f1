using Stripe;
using Tributary.Cli.Provider;

namespace Tributary.Tests.Cli.Provider;

public sealed class WebhookTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_payment_is_heard_of_by_a_signed_webhook_that_echoes_its_metadata()
    {
        await using var shop = await StripeShop.OpenAsync();
        await using var hook = await WebhookReceiver.StartAsync();
        var endpoint = await shop.ListenAsync(hook.Url, "payment_intent.succeeded");

        var paid = await shop.PayAsync("order-1");
        var received = await hook.NextAsync();

        Assert.StartsWith("whsec_", endpoint.Secret);
        var happened = EventUtility.ConstructEvent(received.Payload, received.Signature, endpoint.Secret);
        Assert.Equal("payment_intent.succeeded", happened.Type);
        var intent = Assert.IsType<PaymentIntent>(happened.Data.Object);
        Assert.Equal((paid.Id, "order-1", "2010-12-01T08:26:00Z"), (intent.Id, intent.Metadata["order_id"], intent.Metadata["occurred_at"]));
    }

    [Fact]
    public async Task A_webhook_does_not_verify_with_another_secret()
    {
        await using var shop = await StripeShop.OpenAsync();
        await using var hook = await WebhookReceiver.StartAsync();
        await shop.ListenAsync(hook.Url, "*");
        var other = await shop.ListenAsync(new Uri("http://127.0.0.1:1/"), "customer.created");

        await shop.PayAsync("order-1");
        var received = await hook.NextAsync();

        Assert.Throws<StripeException>(() => EventUtility.ConstructEvent(received.Payload, received.Signature, other.Secret));
    }

    [Fact]
    public async Task Declines_and_refunds_are_heard_of_too()
    {
        await using var shop = await StripeShop.OpenAsync(new ProviderOptions { DeclineRate = 0.5 });
        await using var hook = await WebhookReceiver.StartAsync();
        var endpoint = await shop.ListenAsync(hook.Url, "payment_intent.payment_failed", "refund.created", "charge.refunded");
        var (declined, paid) = (DeclinedAt(0.5, true), DeclinedAt(0.5, false));

        await Assert.ThrowsAsync<StripeException>(() => shop.PayAsync(declined));
        var intent = await shop.PayAsync(paid);
        await shop.Stripe.V1.Refunds.CreateAsync(new() { PaymentIntent = intent.Id, Metadata = new() { ["order_id"] = paid } }, cancellationToken: Cancel);
        var heard = new Dictionary<string, IHasObject>();
        for (var i = 0; i < 3; i++)
        {
            var received = await hook.NextAsync();
            var happened = EventUtility.ConstructEvent(received.Payload, received.Signature, endpoint.Secret);
            heard.Add(happened.Type, happened.Data.Object);
        }

        Assert.Equal(declined, ((PaymentIntent)heard["payment_intent.payment_failed"]).Metadata["order_id"]);
        Assert.Equal(paid, ((Refund)heard["refund.created"]).Metadata["order_id"]);
        var refunded = (Charge)heard["charge.refunded"];
        Assert.Equal((paid, true, 255), (refunded.Metadata["order_id"], refunded.Refunded, refunded.AmountRefunded));
    }

    [Fact]
    public async Task A_failed_webhook_is_sent_again_after_waits_that_double_up_to_the_longest()
    {
        var time = new WatchedTime();
        var options = new ProviderOptions { FirstRetryAfter = TimeSpan.FromSeconds(1), LongestRetryAfter = TimeSpan.FromSeconds(3), WebhookTimeout = TimeSpan.FromHours(1) };
        await using var shop = await StripeShop.OpenAsync(options, time);
        var answers = new Queue<int>([500, 404, 503, 200]);
        await using var hook = await WebhookReceiver.StartAsync(_ => Task.FromResult(answers.Dequeue()));
        var endpoint = await shop.ListenAsync(hook.Url, "payment_intent.succeeded");

        await shop.PayAsync("order-1");
        var attempts = new List<Received> { await hook.NextAsync() };
        foreach (var wait in new[] { 1, 2, 3 })
        {
            await time.WaitingFor(TimeSpan.FromSeconds(wait));
            time.Advance(TimeSpan.FromSeconds(wait) - TimeSpan.FromTicks(1));
            Assert.False(hook.HasMore);
            time.Advance(TimeSpan.FromTicks(1));
            attempts.Add(await hook.NextAsync());
        }

        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var ids = attempts.Select(a => EventUtility.ConstructEvent(a.Payload, a.Signature, endpoint.Secret, tolerance: 10, now, throwOnApiVersionMismatch: true).Id);
        Assert.Single(ids.Distinct());
        Assert.Equal(4, attempts.Select(a => a.Signature).Distinct().Count());
    }

    [Fact]
    public async Task An_endpoint_that_is_down_does_not_keep_another_waiting()
    {
        await using var shop = await StripeShop.OpenAsync(new ProviderOptions { WebhooksInParallel = 1 }, new WatchedTime());
        await using var hook = await WebhookReceiver.StartAsync();
        await shop.ListenAsync(new Uri("http://127.0.0.1:1/down"), "payment_intent.succeeded");
        await shop.ListenAsync(hook.Url, "payment_intent.succeeded");

        for (var i = 0; i < 20; i++)
            await shop.PayAsync($"order-{i}");

        for (var i = 0; i < 20; i++)
            await hook.NextAsync();
        var undelivered = await shop.Stripe.V1.Events.ListAsync(new() { DeliverySuccess = false, Limit = 100 }, cancellationToken: Cancel);
        Assert.Equal(20, undelivered.Count());
    }

    [Fact]
    public async Task A_deleted_endpoint_hears_nothing_more_and_leaves_nothing_undelivered()
    {
        var time = new WatchedTime();
        var options = new ProviderOptions { FirstRetryAfter = TimeSpan.FromSeconds(7) };
        await using var shop = await StripeShop.OpenAsync(options, time);
        await using var hook = await WebhookReceiver.StartAsync(_ => Task.FromResult(500));
        var endpoint = await shop.ListenAsync(hook.Url, "payment_intent.succeeded");
        await shop.PayAsync("order-1");
        await hook.NextAsync();
        await time.WaitingFor(TimeSpan.FromSeconds(7));

        var deleted = await shop.Stripe.V1.WebhookEndpoints.DeleteAsync(endpoint.Id, cancellationToken: Cancel);
        var undelivered = await shop.Stripe.V1.Events.ListAsync(new() { DeliverySuccess = false }, cancellationToken: Cancel);
        time.Advance(TimeSpan.FromSeconds(7));
        await shop.PayAsync("order-2");

        Assert.True(deleted.Deleted);
        Assert.Empty(undelivered);
        Assert.False(hook.HasMore);
        Assert.Empty(await shop.Stripe.V1.WebhookEndpoints.ListAsync(cancellationToken: Cancel));
    }

    [Fact]
    public async Task An_endpoint_that_moves_takes_along_what_it_has_not_acknowledged_and_keeps_its_secret()
    {
        var time = new WatchedTime();
        var options = new ProviderOptions { FirstRetryAfter = TimeSpan.FromSeconds(7) };
        await using var shop = await StripeShop.OpenAsync(options, time);
        await using var hook = await WebhookReceiver.StartAsync();
        var endpoint = await shop.ListenAsync(new Uri("http://127.0.0.1:1/nobody"), "payment_intent.succeeded");
        await shop.PayAsync("order-1");
        await time.WaitingFor(TimeSpan.FromSeconds(7));

        var moved = await shop.Stripe.V1.WebhookEndpoints.UpdateAsync(endpoint.Id, new() { Url = hook.Url.ToString() }, cancellationToken: Cancel);
        time.Advance(TimeSpan.FromSeconds(7));
        var received = await hook.NextAsync();

        Assert.Equal((endpoint.Id, hook.Url.ToString(), null), (moved.Id, moved.Url, moved.Secret));
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        EventUtility.ConstructEvent(received.Payload, received.Signature, endpoint.Secret, tolerance: 10, now, throwOnApiVersionMismatch: true);
    }

    [Fact]
    public async Task The_secret_is_told_once_and_the_address_is_checked()
    {
        await using var shop = await StripeShop.OpenAsync();
        var endpoint = await shop.ListenAsync(new Uri("http://127.0.0.1:1/hook"), "charge.refunded");

        var found = await shop.Stripe.V1.WebhookEndpoints.GetAsync(endpoint.Id, cancellationToken: Cancel);
        var elsewhere = await Assert.ThrowsAsync<StripeException>(() => shop.ListenAsync(new Uri("http://example.com/hook"), "*"));
        var nothing = await Assert.ThrowsAsync<StripeException>(() => shop.ListenAsync(new Uri("http://127.0.0.1:1/hook")));

        Assert.Null(found.Secret);
        Assert.Equal("charge.refunded", Assert.Single(found.EnabledEvents));
        Assert.Equal("enabled", found.Status);
        Assert.Equal("url", elsewhere.StripeError.Param);
        Assert.Equal("enabled_events", nothing.StripeError.Param);
    }

    [Fact]
    public async Task Stopping_lets_a_webhook_that_is_being_posted_finish()
    {
        var arrived = new TaskCompletionSource();
        var answer = new TaskCompletionSource<int>();
        await using var hook = await WebhookReceiver.StartAsync(_ =>
        {
            arrived.SetResult();
            return answer.Task;
        });
        var shop = await StripeShop.OpenAsync();
        await shop.ListenAsync(hook.Url, "payment_intent.succeeded");
        await shop.PayAsync("order-1");
        await arrived.Task;

        var stopping = shop.DisposeAsync().AsTask();
        Assert.False(stopping.IsCompleted);
        answer.SetResult(200);

        await stopping;
    }

    private static string DeclinedAt(double rate, bool declined) =>
        Enumerable.Range(0, 1000).Select(i => $"order-{i}").First(order => Tributary.Cli.Provider.Payments.DeclineRule.Declines(order, rate) == declined);
}
