using Stripe;
using Tributary.Cli;
using Tributary.Cli.Provider;

namespace Tributary.Tests.Cli.Provider;

public sealed class LedgerFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tributary-ledger-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string FileName => Path.Combine(_folder.FullName, "below", "provider.json");

    private ProviderOptions Options => new() { LedgerFile = FileName };

    [Fact]
    public async Task A_provider_that_is_started_again_on_its_file_knows_whose_money_it_has()
    {
        PaymentIntent paid;
        await using (var first = await StripeShop.OpenAsync(Options))
        {
            paid = await first.PayAsync("order-1", 1999);
            var customer = await first.Stripe.V1.Customers.CreateAsync(new() { Description = "Ada" }, cancellationToken: Cancel);
            await first.Stripe.V1.Customers.BalanceTransactions.CreateAsync(customer.Id, new() { Amount = -500, Currency = "gbp" }, cancellationToken: Cancel);
        }

        await using var second = await StripeShop.OpenAsync(Options);
        var refund = await second.Stripe.V1.Refunds.CreateAsync(new() { PaymentIntent = paid.Id }, cancellationToken: Cancel);

        Assert.Equal(1999, refund.Amount);
        Assert.Equal((paid.Id, 1999), (await second.Stripe.V1.PaymentIntents.ListAsync(cancellationToken: Cancel)).Select(known => (known.Id, known.AmountReceived)).Single());
        Assert.Equal(-500, (await second.Stripe.V1.Customers.ListAsync(cancellationToken: Cancel)).Single().Balance);
        var again = await Assert.ThrowsAsync<StripeException>(() => second.Stripe.V1.Refunds.CreateAsync(new() { PaymentIntent = paid.Id }, cancellationToken: Cancel));
        Assert.Equal("charge_already_refunded", again.StripeError.Code);
    }

    [Fact]
    public async Task A_request_that_was_answered_before_is_answered_the_same_and_not_done_again()
    {
        PaymentIntent paid;
        await using (var first = await StripeShop.OpenAsync(Options))
            paid = await first.PayAsync("order-1", key: "capture:order-1");

        await using var second = await StripeShop.OpenAsync(Options);

        Assert.Equal(paid.Id, (await second.PayAsync("order-1", key: "capture:order-1")).Id);
        Assert.Single(await second.Stripe.V1.PaymentIntents.ListAsync(cancellationToken: Cancel));
    }

    [Fact]
    public async Task A_decline_is_remembered_too()
    {
        await using (var first = await StripeShop.OpenAsync(Options with { DeclineRate = 1 }))
            await Assert.ThrowsAsync<StripeException>(() => first.PayAsync("order-1", key: "capture:order-1"));

        await using var second = await StripeShop.OpenAsync(Options);

        var again = await Assert.ThrowsAsync<StripeException>(() => second.PayAsync("order-1", key: "capture:order-1"));
        Assert.Equal("card_declined", again.StripeError.Code);
        var kept = Assert.Single(await second.Stripe.V1.PaymentIntents.ListAsync(cancellationToken: Cancel));
        Assert.Equal("card_declined", kept.LastPaymentError.Code);
    }

    [Fact]
    public async Task A_provider_waits_for_one_that_still_holds_the_file()
    {
        var first = await StripeShop.OpenAsync(Options);
        await first.PayAsync("order-1");
        var starting = StripeShop.OpenAsync(Options);
        Assert.False(starting.IsCompleted);

        await first.DisposeAsync();

        await using var second = await starting;
        Assert.Single(await second.Stripe.V1.PaymentIntents.ListAsync(cancellationToken: Cancel));
    }

    [Fact]
    public async Task A_file_that_is_no_ledger_is_refused_by_its_name_and_left_as_it_is()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FileName)!);
        await System.IO.File.WriteAllTextAsync(FileName, "nonsense", Cancel);

        var refused = await Assert.ThrowsAsync<BadInputException>(() => StripeShop.OpenAsync(Options));

        Assert.Contains(FileName, refused.Message, StringComparison.Ordinal);
        Assert.Equal("nonsense", await System.IO.File.ReadAllTextAsync(FileName, Cancel));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
