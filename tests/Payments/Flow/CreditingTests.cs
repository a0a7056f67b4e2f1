using shop.orders.v1;
using Shop.Contracts;
using Shop.Payments.Provider;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;
using Tributary.Tests.Payments.Model;

namespace Tributary.Tests.Payments.Flow;

public sealed class CreditingTests : IDisposable
{
    private const string Customer = """{"id":"cus_1","object":"customer"}""";
    private const string Credit = """{"id":"cbtxn_1","object":"customer_balance_transaction"}""";

    private readonly PaymentsApp app = new();

    [Fact]
    public async Task An_accepted_return_is_credited_and_the_fact_names_the_credit()
    {
        app.Provider.Answers(Customer).Answers(Credit);
        await app.Hear(1, Return(ReturnStatus.Accepted, 33.30m));
        var fact = Assert.Single(app.Credits);
        Assert.Equal(("0c2d", "cbtxn_1", 33.30m, "GBP"), (fact.ReturnId, fact.CreditId, fact.Amount.ToDecimal(), fact.Currency));
    }

    [Fact]
    public async Task Reading_it_again_asks_with_the_same_key()
    {
        app.Provider.Answers(Customer).Answers(Credit).Answers(Customer).Answers(Credit);
        await app.Hear(1, Return(ReturnStatus.Accepted, 33.30m));
        await app.Rewind();
        Assert.Equal([PaymentProvider.CustomerKey("14527"), "0c2d", PaymentProvider.CustomerKey("14527"), "0c2d"], app.Provider.Asked.Select(asked => asked.Key));
        Assert.Single(app.Credits.Select(fact => fact.CreditId).Distinct());
    }

    [Fact]
    public async Task A_refunded_return_is_not_credited_again()
    {
        await app.Hear(1, Return(ReturnStatus.Refunded, 33.30m));
        Assert.Empty(app.Provider.Asked);
        Assert.Empty(app.Credits);
    }

    [Fact]
    public async Task A_return_of_nothing_is_credited_without_the_provider()
    {
        await app.Hear(1, Return(ReturnStatus.Accepted, 0m));
        Assert.Empty(app.Provider.Asked);
        Assert.Single(app.Credits);
    }

    public void Dispose() => app.Dispose();

    private static Emission Return(ReturnStatus status, decimal total) => Emission.To(
        Catalogue.Return, "0c2d",
        new Return
        {
            ReturnId = "0c2d", Reference = "C536379", CustomerId = "14527", Currency = "GBP", OccurredAt = Examples.At.UtcDateTime,
            Status = status, Total = Money.Total(total), Lines = [],
        }, Slot.Entity);
}
