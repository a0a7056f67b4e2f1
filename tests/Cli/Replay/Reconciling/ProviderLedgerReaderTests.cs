using Tributary.Cli.Replay.Reconciling;
using Tributary.Tests.Cli.Provider;

namespace Tributary.Tests.Cli.Replay.Reconciling;

public sealed class ProviderLedgerReaderTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_ledger_holds_what_the_provider_took_refunded_and_credited()
    {
        await using var shop = await StripeShop.OpenAsync();
        var first = await shop.PayAsync("order-1", 2455);
        var second = await shop.PayAsync("order-2", 800);
        var refund = await shop.Stripe.V1.Refunds.CreateAsync(new() { PaymentIntent = second.Id }, cancellationToken: Cancel);
        var customer = await shop.Stripe.V1.Customers.CreateAsync(new(), cancellationToken: Cancel);
        var credit = await shop.Stripe.V1.Customers.BalanceTransactions.CreateAsync(customer.Id,
            new() { Amount = -510, Currency = "gbp", Metadata = new() { ["return_id"] = "return-1" } }, cancellationToken: Cancel);

        var ledger = await new ProviderLedgerReader(shop.Stripe).ReadAsync(Cancel);

        Assert.Equal([new ProviderCharge(second.Id, "order-2", 8.00m), new(first.Id, "order-1", 24.55m)], ledger.Charges);
        Assert.Equal([new ProviderRefund(refund.Id, second.Id, 8.00m)], ledger.Refunds);
        Assert.Equal([new ProviderCredit(credit.Id, "return-1", 5.10m)], ledger.Credits);
    }

    [Fact]
    public async Task A_declined_payment_took_nothing()
    {
        await using var shop = await StripeShop.OpenAsync(new() { DeclineRate = 1 });
        await Assert.ThrowsAsync<Stripe.StripeException>(() => shop.PayAsync("order-1"));

        Assert.Empty((await new ProviderLedgerReader(shop.Stripe).ReadAsync(Cancel)).Charges);
    }

    [Fact]
    public async Task More_than_a_page_is_read_to_the_end()
    {
        await using var shop = await StripeShop.OpenAsync();
        for (var i = 0; i < 205; i++)
            await shop.PayAsync($"order-{i}");

        Assert.Equal(205, (await new ProviderLedgerReader(shop.Stripe).ReadAsync(Cancel)).Charges.Select(charge => charge.OrderId).Distinct().Count());
    }
}
