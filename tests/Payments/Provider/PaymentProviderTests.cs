using System.Net;
using Shop.Payments.Model;
using Shop.Payments.Provider;
using Stripe;
using Tributary.Hosting.Calling;
using Tributary.Tests.Payments.Model;

namespace Tributary.Tests.Payments.Provider;

public sealed class PaymentProviderTests : IDisposable
{
    private const string Succeeded = """{"id":"pi_1","object":"payment_intent","status":"succeeded","amount":3330,"amount_received":3330,"currency":"gbp"}""";

    private readonly FakeProvider provider = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Zoë")]
    [InlineData("a\nb")]
    [InlineData("a ")]
    [InlineData("a")]
    public void The_key_of_any_customer_is_a_header_s_text_and_its_own(string customerId)
    {
        var key = PaymentProvider.CustomerKey(customerId);

        Assert.All(key, character => Assert.InRange(character, '!', '~'));
        Assert.NotEqual(PaymentProvider.CustomerKey($"{customerId} "), key);
    }

    [Fact]
    public async Task Charging_asks_once_with_the_order_s_key_and_metadata()
    {
        provider.Answers(Succeeded);
        Assert.Equal(Examples.Success, await Charge());
        var asked = Assert.Single(provider.Asked);
        Assert.Equal(("POST /v1/payment_intents", "capture:0a1b"), (asked.Route, asked.Key));
        Assert.Equal(
            ("3330", "gbp", "true", "pm_card_visa", "0a1b", "2010-12-01T08:26:00Z"),
            (asked.Form["amount"], asked.Form["currency"], asked.Form["confirm"], asked.Form["payment_method"], asked.Form["metadata[order_id]"], asked.Form["metadata[occurred_at]"]));
    }

    [Fact]
    public async Task Charging_again_asks_with_the_same_key_and_the_same_words()
    {
        provider.Answers(Succeeded).Answers(Succeeded);
        await Charge();
        await Charge();
        Assert.Equal((provider.Asked[0].Key, Words(0)), (provider.Asked[1].Key, Words(1)));

        string Words(int index) => string.Join('&', provider.Asked[index].Form);
    }

    [Fact]
    public async Task What_is_not_settled_yet_is_left_to_the_webhook()
    {
        provider.Answers("""{"id":"pi_1","object":"payment_intent","status":"processing","amount":3330,"amount_received":0,"currency":"gbp"}""");
        Assert.Null(await Charge());
    }

    [Theory]
    [InlineData("""{"type":"card_error","code":"card_declined","decline_code":"insufficient_funds","payment_intent":{"id":"pi_1","object":"payment_intent"}}""", "pi_1", "insufficient_funds")]
    [InlineData("""{"type":"card_error","code":"expired_card"}""", null, "expired_card")]
    [InlineData("""{"type":"card_error"}""", null, "declined")]
    public async Task A_refused_card_is_a_decline(string error, string? payment, string reason)
    {
        provider.Answers(HttpStatusCode.PaymentRequired, $$"""{"error":{{error}}}""");
        Assert.Equal(new ChargeDeclined("0a1b", payment, reason), await Charge());
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.RequestTimeout)]
    [InlineData(HttpStatusCode.Conflict)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.Forbidden)]
    public async Task What_passes_by_itself_is_no_decline(HttpStatusCode status)
    {
        provider.Answers(status, """{"error":{"type":"api_error","message":"later"}}""");
        await Assert.ThrowsAsync<TransientFaultException>(Charge);
    }

    [Fact]
    public async Task A_lost_connection_is_no_decline()
    {
        provider.Throws(new HttpRequestException("refused"));
        var error = await Record.ExceptionAsync(Charge);
        Assert.True(error is TransientFaultException or HttpRequestException, $"Neither is tried again: {error}");
    }

    [Fact]
    public async Task A_time_out_is_no_decline()
    {
        provider.Throws(new TaskCanceledException("timed out"));
        await Assert.ThrowsAsync<TransientFaultException>(Charge);
    }

    [Fact]
    public async Task What_is_refused_for_good_is_neither_a_decline_nor_tried_again()
    {
        provider.Answers(HttpStatusCode.BadRequest, """{"error":{"type":"invalid_request_error","message":"no such currency"}}""");
        await Assert.ThrowsAsync<StripeException>(Charge);
    }

    [Fact]
    public async Task An_amount_that_is_no_whole_number_of_pence_is_not_asked_for()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => provider.Client.Charge("0a1b", 33.305m, "GBP", Examples.At, Token));
        Assert.Empty(provider.Asked);
    }

    [Fact]
    public async Task Refunding_asks_with_the_order_s_key()
    {
        provider.Answers("""{"id":"re_1","object":"refund"}""");
        Assert.Equal("re_1", await provider.Client.Refund("0a1b", "pi_1", Token));
        var asked = Assert.Single(provider.Asked);
        Assert.Equal(("POST /v1/refunds", "undo:0a1b", "pi_1"), (asked.Route, asked.Key, asked.Form["payment_intent"]));
    }

    [Fact]
    public async Task What_was_refunded_long_ago_is_found_again()
    {
        provider.Answers(HttpStatusCode.BadRequest, """{"error":{"type":"invalid_request_error","code":"charge_already_refunded"}}""")
            .Answers("""{"object":"list","data":[{"id":"re_1","object":"refund"}],"has_more":false}""");
        Assert.Equal("re_1", await provider.Client.Refund("0a1b", "pi_1", Token));
    }

    [Fact]
    public async Task Crediting_puts_the_money_on_the_customer_s_balance()
    {
        provider.Answers("""{"id":"cus_1","object":"customer"}""").Answers("""{"id":"cbtxn_1","object":"customer_balance_transaction"}""");
        Assert.Equal("cbtxn_1", await provider.Client.Credit("0c2d", "14527", 33.30m, "GBP", Token));
        Assert.Equal([("POST /v1/customers", PaymentProvider.CustomerKey("14527")), ("POST /v1/customers/cus_1/balance_transactions", "0c2d")], provider.Asked.Select(asked => (asked.Route, asked.Key!)));
        Assert.Equal(("-3330", "gbp", "0c2d"), (provider.Asked[1].Form["amount"], provider.Asked[1].Form["currency"], provider.Asked[1].Form["metadata[return_id]"]));
    }

    public void Dispose() => provider.Dispose();

    private Task<PaymentCommand?> Charge() => provider.Client.Charge("0a1b", 33.30m, "GBP", Examples.At, Token);
}
