using Stripe;
using Tributary.Cli.Provider;
using Tributary.Cli.Provider.Payments;

namespace Tributary.Tests.Cli.Provider;

public sealed class PaymentTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_payment_succeeds_and_is_found_again()
    {
        await using var shop = await StripeShop.OpenAsync();

        var paid = await shop.PayAsync("order-1", 255);
        var found = await shop.Stripe.V1.PaymentIntents.GetAsync(paid.Id, cancellationToken: Cancel);

        Assert.Equal(("succeeded", 255, 255, "gbp"), (found.Status, found.Amount, found.AmountReceived, found.Currency));
        Assert.Equal("order-1", found.Metadata["order_id"]);
        Assert.Equal("2010-12-01T08:26:00Z", found.Metadata["occurred_at"]);
        Assert.StartsWith("ch_", found.LatestChargeId);
    }

    [Fact]
    public async Task A_declined_payment_answers_402_and_stays_unpaid()
    {
        await using var shop = await StripeShop.OpenAsync(new ProviderOptions { DeclineRate = 1 });

        var refused = await Assert.ThrowsAsync<StripeException>(() => shop.PayAsync("order-1"));

        Assert.Equal(402, (int)refused.HttpStatusCode);
        Assert.Equal(("card_error", "card_declined"), (refused.StripeError.Type, refused.StripeError.Code));
        Assert.Equal("order-1", refused.StripeError.PaymentIntent.Metadata["order_id"]);
        var kept = Assert.Single(await shop.Stripe.V1.PaymentIntents.ListAsync(cancellationToken: Cancel));
        Assert.Equal(("requires_payment_method", 0), (kept.Status, kept.AmountReceived));
    }

    [Theory]
    [InlineData("21", -973932308)]
    [InlineData("foobar", -790332482)]
    [InlineData("a-little-bit-long-string", -985981536)]
    [InlineData("a-little-bit-longer-string", -1486304829)]
    public void An_order_is_declined_from_the_rate_on_that_its_Java_hash_gives(string orderId, int javaHash)
    {
        var bucket = (javaHash & 0x7fffffff) % 10_000;

        Assert.False(DeclineRule.Declines(orderId, bucket / 10_000d));
        Assert.True(DeclineRule.Declines(orderId, (bucket + 1) / 10_000d));
    }

    [Fact]
    public async Task The_provider_declines_exactly_the_orders_that_the_rule_names()
    {
        await using var shop = await StripeShop.OpenAsync(new ProviderOptions { DeclineRate = 0.2 });
        var orders = Enumerable.Range(0, 100).Select(i => $"order-{i}").ToList();

        foreach (var order in orders)
        {
            try
            {
                await shop.PayAsync(order);
            }
            catch (StripeException declined) when (declined.StripeError.Code == "card_declined")
            {
                Assert.True(DeclineRule.Declines(order, 0.2));
            }
        }

        var paid = await shop.Stripe.V1.PaymentIntents.ListAutoPagingAsync(new() { Limit = 30 }, cancellationToken: Cancel)
            .Where(intent => intent.Status == "succeeded").Select(intent => intent.Metadata["order_id"]).ToListAsync(Cancel);
        Assert.Equal(orders.Where(order => !DeclineRule.Declines(order, 0.2)).Order(), paid.Order());
        Assert.InRange(paid.Count, 60, 95);
    }

    [Fact]
    public async Task Amounts_currencies_and_ways_to_pay_are_checked()
    {
        await using var shop = await StripeShop.OpenAsync();

        Assert.Equal(("parameter_invalid_integer", "amount"), await RefusalAsync(shop, p => p.Amount = 0));
        Assert.Equal(("parameter_invalid_integer", "amount"), await RefusalAsync(shop, p => p.Amount = -5));
        Assert.Equal(("amount_too_large", "amount"), await RefusalAsync(shop, p => p.Amount = 1_000_000_000_000));
        Assert.Equal(("parameter_missing", "amount"), await RefusalAsync(shop, p => p.Amount = null));
        Assert.Equal(("parameter_missing", "currency"), await RefusalAsync(shop, p => p.Currency = null));
        Assert.Equal(("parameter_invalid", "currency"), await RefusalAsync(shop, p => p.Currency = "eur"));
        Assert.Equal((null, "confirm"), await RefusalAsync(shop, p => p.Confirm = null));
        Assert.Equal(("payment_intent_unexpected_state", "payment_method"), await RefusalAsync(shop, p => p.PaymentMethod = null));
        Assert.Equal(("resource_missing", "customer"), await RefusalAsync(shop, p => p.Customer = "cus_unknown"));
        Assert.Equal(("parameter_unknown", "statement_descriptor"), await RefusalAsync(shop, p => p.StatementDescriptor = "SHOP"));
        Assert.Equal(("parameter_invalid_string", "metadata[note]"), await RefusalAsync(shop, p => p.Metadata["note"] = new string('x', 501)));
        Assert.Empty(await shop.Stripe.V1.PaymentIntents.ListAsync(cancellationToken: Cancel));
    }

    [Fact]
    public async Task An_unknown_payment_is_404_and_an_unknown_address_too()
    {
        await using var shop = await StripeShop.OpenAsync();

        var missing = await Assert.ThrowsAsync<StripeException>(() => shop.Stripe.V1.PaymentIntents.GetAsync("pi_unknown", cancellationToken: Cancel));
        var elsewhere = await Assert.ThrowsAsync<StripeException>(() => shop.Stripe.V1.Coupons.GetAsync("unknown", cancellationToken: Cancel));

        Assert.Equal((404, "resource_missing"), ((int)missing.HttpStatusCode, missing.StripeError.Code));
        Assert.Equal(404, (int)elsewhere.HttpStatusCode);
        Assert.Contains("Unrecognized request URL (GET: /v1/coupons/unknown)", elsewhere.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Basic c2tfdGVzdDo=")]
    [InlineData("Bearer pk_live_1")]
    [InlineData("Bearer sk_test_")]
    public async Task A_request_without_a_test_key_is_401(string? authorization)
    {
        await using var shop = await StripeShop.OpenAsync();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(shop.Provider.Address, "/v1/payment_intents"));
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);

        using var answer = await http.SendAsync(request, Cancel);

        Assert.Equal(401, (int)answer.StatusCode);
        Assert.Contains("invalid_request_error", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    private static async Task<(string?, string?)> RefusalAsync(StripeShop shop, Action<PaymentIntentCreateOptions> change)
    {
        var payment = StripeShop.Payment("order-1");
        change(payment);
        var refused = await Assert.ThrowsAsync<StripeException>(() => shop.Stripe.V1.PaymentIntents.CreateAsync(payment, cancellationToken: Cancel));
        return (refused.StripeError.Code, refused.StripeError.Param);
    }
}
