using Stripe;

namespace Tributary.Tests.Cli.Provider;

public sealed class RefundAndCreditTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_refund_gives_back_what_the_payment_took()
    {
        await using var shop = await StripeShop.OpenAsync();
        var paid = await shop.PayAsync("order-1", 1999);

        var refund = await RefundAsync(shop, new() { PaymentIntent = paid.Id, Metadata = new() { ["order_id"] = "order-1" } });

        Assert.Equal((1999, "succeeded", paid.Id), (refund.Amount, refund.Status, refund.PaymentIntentId));
        var listed = Assert.Single(await shop.Stripe.V1.Refunds.ListAsync(new() { PaymentIntent = paid.Id }, cancellationToken: Cancel));
        Assert.Equal("order-1", listed.Metadata["order_id"]);
    }

    [Fact]
    public async Task Refunding_twice_is_refused()
    {
        await using var shop = await StripeShop.OpenAsync();
        var paid = await shop.PayAsync("order-1");
        await RefundAsync(shop, new() { PaymentIntent = paid.Id });

        Assert.Equal("charge_already_refunded", await RefusalAsync(shop, new() { PaymentIntent = paid.Id }));
    }

    [Fact]
    public async Task Partial_refunds_add_up_to_the_payment_and_no_further()
    {
        await using var shop = await StripeShop.OpenAsync();
        var paid = await shop.PayAsync("order-1", 100);
        await RefundAsync(shop, new() { Charge = paid.LatestChargeId, Amount = 60 });

        var refused = await Assert.ThrowsAsync<StripeException>(() => RefundAsync(shop, new() { Charge = paid.LatestChargeId, Amount = 41 }));
        var rest = await RefundAsync(shop, new() { Charge = paid.LatestChargeId });

        Assert.Equal("amount", refused.StripeError.Param);
        Assert.Equal(40, rest.Amount);
    }

    [Fact]
    public async Task A_declined_or_unknown_payment_is_not_refunded()
    {
        await using var shop = await StripeShop.OpenAsync(new() { DeclineRate = 1 });
        var declined = await Assert.ThrowsAsync<StripeException>(() => shop.PayAsync("order-1"));

        Assert.Equal("charge_not_refundable", await RefusalAsync(shop, new() { PaymentIntent = declined.StripeError.PaymentIntent.Id }));
        Assert.Equal("resource_missing", await RefusalAsync(shop, new() { PaymentIntent = "pi_unknown" }));
        Assert.Equal("parameter_missing", await RefusalAsync(shop, new()));
    }

    [Fact]
    public async Task Credit_lowers_the_customers_balance()
    {
        await using var shop = await StripeShop.OpenAsync();
        var customer = await shop.Stripe.V1.Customers.CreateAsync(new() { Name = "17850", Metadata = new() { ["customer_id"] = "17850" } }, cancellationToken: Cancel);

        await CreditAsync(shop, customer.Id, -250, "return-1");
        var second = await CreditAsync(shop, customer.Id, -50, "return-2");

        Assert.Equal((-50, -300), (second.Amount, second.EndingBalance));
        var found = await shop.Stripe.V1.Customers.GetAsync(customer.Id, cancellationToken: Cancel);
        Assert.Equal((-300, "17850"), (found.Balance, found.Metadata["customer_id"]));
        var listed = await shop.Stripe.V1.Customers.BalanceTransactions.ListAsync(customer.Id, cancellationToken: Cancel);
        Assert.Equal(["return-2", "return-1"], listed.Select(t => t.Metadata["return_id"]));
    }

    [Fact]
    public async Task Credit_for_nobody_or_of_nothing_is_refused()
    {
        await using var shop = await StripeShop.OpenAsync();
        var customer = await shop.Stripe.V1.Customers.CreateAsync(new(), cancellationToken: Cancel);

        var nobody = await Assert.ThrowsAsync<StripeException>(() => CreditAsync(shop, "cus_unknown", -1, "return-1"));
        var nothing = await Assert.ThrowsAsync<StripeException>(() => CreditAsync(shop, customer.Id, 0, "return-1"));

        Assert.Equal("resource_missing", nobody.StripeError.Code);
        Assert.Equal("amount", nothing.StripeError.Param);
    }

    [Fact]
    public async Task Lists_are_newest_first_and_come_in_pages()
    {
        await using var shop = await StripeShop.OpenAsync();
        for (var i = 0; i < 5; i++)
            await shop.Stripe.V1.Customers.CreateAsync(new() { Name = $"{i}" }, cancellationToken: Cancel);

        var first = await shop.Stripe.V1.Customers.ListAsync(new() { Limit = 2 }, cancellationToken: Cancel);
        var second = await shop.Stripe.V1.Customers.ListAsync(new() { Limit = 3, StartingAfter = first.Last().Id }, cancellationToken: Cancel);
        var back = await shop.Stripe.V1.Customers.ListAsync(new() { Limit = 1, EndingBefore = second.First().Id }, cancellationToken: Cancel);
        var all = await shop.Stripe.V1.Customers.ListAutoPagingAsync(new() { Limit = 2 }, cancellationToken: Cancel).Select(c => c.Name).ToListAsync(Cancel);

        Assert.Equal((["4", "3"], true), (first.Select(c => c.Name), first.HasMore), Pages);
        Assert.Equal((["2", "1", "0"], false), (second.Select(c => c.Name), second.HasMore), Pages);
        Assert.Equal((["3"], true), (back.Select(c => c.Name), back.HasMore), Pages);
        Assert.Equal(["4", "3", "2", "1", "0"], all);
    }

    [Fact]
    public async Task A_limit_beyond_100_or_an_unknown_start_is_refused()
    {
        await using var shop = await StripeShop.OpenAsync();

        var tooMany = await Assert.ThrowsAsync<StripeException>(() => shop.Stripe.V1.Refunds.ListAsync(new() { Limit = 101 }, cancellationToken: Cancel));
        var nowhere = await Assert.ThrowsAsync<StripeException>(() => shop.Stripe.V1.Refunds.ListAsync(new() { StartingAfter = "re_1" }, cancellationToken: Cancel));

        Assert.Equal("limit", tooMany.StripeError.Param);
        Assert.Equal("resource_missing", nowhere.StripeError.Code);
    }

    private static bool Pages((IEnumerable<string> Names, bool More) expected, (IEnumerable<string> Names, bool More) actual) =>
        expected.More == actual.More && expected.Names.SequenceEqual(actual.Names);

    private static Task<Refund> RefundAsync(StripeShop shop, RefundCreateOptions refund) => shop.Stripe.V1.Refunds.CreateAsync(refund, cancellationToken: Cancel);

    private static async Task<string> RefusalAsync(StripeShop shop, RefundCreateOptions refund) =>
        (await Assert.ThrowsAsync<StripeException>(() => RefundAsync(shop, refund))).StripeError.Code;

    private static Task<CustomerBalanceTransaction> CreditAsync(StripeShop shop, string customer, long pence, string returnId) =>
        shop.Stripe.V1.Customers.BalanceTransactions.CreateAsync(customer,
            new() { Amount = pence, Currency = "gbp", Metadata = new() { ["return_id"] = returnId } }, cancellationToken: Cancel);
}
