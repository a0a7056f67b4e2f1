using Stripe;
using Tributary.Cli.Provider;
using Tributary.Cli.Provider.Http;

namespace Tributary.Tests.Cli.Provider;

public sealed class IdempotencyTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_key_gives_the_first_answer_again_and_charges_once()
    {
        await using var shop = await StripeShop.OpenAsync();

        var first = await shop.PayAsync("order-1", key: "capture:order-1");
        var again = await shop.PayAsync("order-1", key: "capture:order-1");

        Assert.Equal(first.StripeResponse.Content, again.StripeResponse.Content);
        Assert.False(first.StripeResponse.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal(["true"], again.StripeResponse.Headers.GetValues("Idempotent-Replayed"));
        Assert.Single(await shop.Stripe.V1.PaymentIntents.ListAsync(cancellationToken: Cancel));
    }

    [Fact]
    public async Task The_same_key_with_other_parameters_is_refused()
    {
        await using var shop = await StripeShop.OpenAsync();
        await shop.PayAsync("order-1", 255, "capture:order-1");

        var refused = await Assert.ThrowsAsync<StripeException>(() => shop.PayAsync("order-1", 256, "capture:order-1"));

        Assert.Equal((400, "idempotency_error"), ((int)refused.HttpStatusCode, refused.StripeError.Type));
    }

    [Fact]
    public async Task The_same_key_at_another_address_is_refused()
    {
        await using var shop = await StripeShop.OpenAsync();
        await shop.PayAsync("order-1", key: "capture:order-1");

        var refused = await Assert.ThrowsAsync<StripeException>(() =>
            shop.Stripe.V1.Customers.CreateAsync(new(), new() { IdempotencyKey = "capture:order-1" }, Cancel));

        Assert.Equal("idempotency_error", refused.StripeError.Type);
    }

    [Fact]
    public async Task A_decline_is_an_answer_like_any_other_and_is_replayed()
    {
        await using var shop = await StripeShop.OpenAsync(new ProviderOptions { DeclineRate = 1 });

        var first = await Assert.ThrowsAsync<StripeException>(() => shop.PayAsync("order-1", key: "capture:order-1"));
        var again = await Assert.ThrowsAsync<StripeException>(() => shop.PayAsync("order-1", key: "capture:order-1"));

        Assert.Equal("card_declined", again.StripeError.Code);
        Assert.Equal(first.StripeError.PaymentIntent.Id, again.StripeError.PaymentIntent.Id);
        Assert.Single(await shop.Stripe.V1.PaymentIntents.ListAsync(cancellationToken: Cancel));
    }

    [Fact]
    public async Task A_request_that_had_no_effect_leaves_its_key_free()
    {
        await using var shop = await StripeShop.OpenAsync();
        await Assert.ThrowsAsync<StripeException>(() => shop.PayAsync("order-1", 0, "capture:order-1"));

        var paid = await shop.PayAsync("order-1", 255, "capture:order-1");

        Assert.Equal("succeeded", paid.Status);
    }

    [Fact]
    public async Task A_key_whose_first_request_is_under_way_is_409()
    {
        var slow = TimeSpan.FromSeconds(30);
        var time = new WatchedTime();
        await using var shop = await StripeShop.OpenAsync(new ProviderOptions { ProcessingTime = slow }, time);

        var first = shop.PayAsync("order-1", key: "capture:order-1");
        await time.WaitingFor(slow);
        var refused = await Assert.ThrowsAsync<StripeException>(() => shop.PayAsync("order-1", key: "capture:order-1"));
        time.Advance(slow);

        Assert.Equal((409, "idempotency_key_in_use"), ((int)refused.HttpStatusCode, refused.StripeError.Code));
        Assert.Equal("succeeded", (await first).Status);
    }

    [Fact]
    public void A_key_is_forgotten_after_a_day()
    {
        var time = new WatchedTime();
        var keys = new IdempotencyKeys(time);
        Assert.True(keys.TryTake("key", "POST /v1/refunds a", out _));
        keys.Complete("key", new Answer(200, "{}"));

        time.Advance(IdempotencyKeys.Lifetime - TimeSpan.FromSeconds(1));
        Assert.False(keys.TryTake("key", "POST /v1/refunds a", out var replay));
        Assert.Equal("{}", replay.Json);

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(keys.TryTake("key", "POST /v1/refunds b", out _));
    }

    [Fact]
    public async Task Fifty_concurrent_payments_with_one_key_charge_once()
    {
        await using var shop = await StripeShop.OpenAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
        {
            try
            {
                return (await shop.PayAsync("order-1", key: "capture:order-1")).Id;
            }
            catch (StripeException inUse) when ((int)inUse.HttpStatusCode == 409)
            {
                return null;
            }
        }));

        var paid = Assert.Single(await shop.Stripe.V1.PaymentIntents.ListAsync(cancellationToken: Cancel));
        Assert.Equal([paid.Id], outcomes.OfType<string>().Distinct());
    }
}
