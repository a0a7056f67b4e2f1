using Microsoft.Extensions.Logging.Abstractions;
using Tributary.Cli;
using Tributary.Cli.Suite;
using Tributary.Tests.Cli.Provider;

namespace Tributary.Tests.Cli.Running;

public sealed class ShopProviderTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_shop_hears_of_payments_where_its_app_listens_signed_with_the_secret_that_the_app_was_started_with()
    {
        await using var stripe = await StripeShop.OpenAsync();
        await using var provider = await Start(stripe);
        var secret = provider.WebhookSecret;
        await stripe.PayAsync("before-the-app-listens");
        await using var app = await WebhookReceiver.StartAsync(path: "/api/webhooks/payments");

        await provider.SendWebhooksTo(new Uri(app.Url, "/"), Cancel);
        await stripe.PayAsync("after");

        var heard = new[] { await app.NextAsync(), await app.NextAsync() }
            .Select(received => Stripe.EventUtility.ConstructEvent(received.Payload, received.Signature, secret))
            .Select(told => ((Stripe.PaymentIntent)told.Data.Object).Metadata["order_id"]);
        Assert.Equal(["after", "before-the-app-listens"], heard.Order());
    }

    [Fact]
    public async Task A_shop_that_starts_again_takes_the_place_of_one_that_was_killed_and_waits_for_none_of_its_webhooks()
    {
        await using var stripe = await StripeShop.OpenAsync();
        var killed = await Start(stripe);
        await killed.SendWebhooksTo(new Uri("http://127.0.0.1:1/"), Cancel);
        await stripe.PayAsync("order-1");
        Assert.Equal(1, await killed.WebhooksUnderWay(Cancel));

        await using var restarted = await Start(stripe);

        Assert.Equal(0, await restarted.WebhooksUnderWay(Cancel));
        Assert.Single(await stripe.Stripe.V1.WebhookEndpoints.ListAsync(cancellationToken: Cancel));
    }

    [Fact]
    public async Task Two_processes_of_a_shop_hear_the_same_webhooks_and_neither_takes_them_from_the_other()
    {
        await using var stripe = await StripeShop.OpenAsync();
        await using var one = await Start(stripe);
        await using var oneApp = await WebhookReceiver.StartAsync(path: "/api/webhooks/payments");
        await one.SendWebhooksTo(new Uri(oneApp.Url, "/"), Cancel);

        await using (var other = await Start(stripe))
        {
            await using var otherApp = await WebhookReceiver.StartAsync(path: "/api/webhooks/payments");
            await other.SendWebhooksTo(new Uri(otherApp.Url, "/"), Cancel);
            await stripe.PayAsync("order-1");
            await oneApp.NextAsync();
            await otherApp.NextAsync();
        }

        await stripe.PayAsync("order-2");
        await oneApp.NextAsync();
    }

    [Fact]
    public async Task An_endpoint_of_somebody_else_is_left_alone_and_that_of_the_shop_goes_with_it()
    {
        await using var stripe = await StripeShop.OpenAsync();
        var other = await stripe.ListenAsync(new Uri("http://127.0.0.1:1/hook"), "charge.refunded");

        var provider = await Start(stripe);
        Assert.Equal(2, (await stripe.Stripe.V1.WebhookEndpoints.ListAsync(cancellationToken: Cancel)).Count());
        await provider.DisposeAsync();

        Assert.Equal(other.Id, Assert.Single(await stripe.Stripe.V1.WebhookEndpoints.ListAsync(cancellationToken: Cancel)).Id);
    }

    [Fact]
    public async Task The_ledger_is_the_providers()
    {
        await using var stripe = await StripeShop.OpenAsync();
        await using var provider = await Start(stripe);

        await stripe.PayAsync("order-1", 255);

        Assert.Equal(2.55m, Assert.Single((await provider.Ledger(Cancel)).Charges).Amount);
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_is_one_line_that_says_what_to_do()
    {
        var stripe = await StripeShop.OpenAsync();
        await stripe.DisposeAsync();

        var refusal = await Assert.ThrowsAsync<BadInputException>(() => Start(stripe));

        Assert.StartsWith($"No payment provider answers at {stripe.Provider.Address}", refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith("start 'tributary provider' and give the address that it prints, or leave out --provider.", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public async Task Something_else_that_answers_there_is_one_short_line_too()
    {
        await using var other = await WebhookReceiver.StartAsync();

        var refusal = await Assert.ThrowsAsync<BadInputException>(() =>
            ShopProvider.Start(new SuiteOptions { Provider = new Uri(other.Url, "/") }, ledgerFile: null, NullLogger.Instance, TimeProvider.System, Cancel));

        Assert.Contains("(what answers there does not speak Stripe's API)", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_that_is_gone_does_not_keep_the_shop_from_stopping()
    {
        var stripe = await StripeShop.OpenAsync();
        var provider = await Start(stripe);
        await stripe.DisposeAsync();

        await provider.DisposeAsync();
    }

    private static Task<ShopProvider> Start(StripeShop stripe) =>
        ShopProvider.Start(new SuiteOptions { Provider = stripe.Provider.Address }, ledgerFile: null, NullLogger.Instance, TimeProvider.System, Cancel);
}
