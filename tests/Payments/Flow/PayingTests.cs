using System.Net;
using shop.orders.v1;
using Shop.Contracts;
using Shop.Payments.Charging;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;
using Tributary.Tests.Payments.Model;
using Wire = shop.payments.v1;

namespace Tributary.Tests.Payments.Flow;

/// <summary>From Orders' events to the payment, through every function of Payments.</summary>
public sealed class PayingTests : IDisposable
{
    private const string Succeeded = """{"id":"pi_1","object":"payment_intent","status":"succeeded","amount":3330,"amount_received":3330,"currency":"gbp"}""";
    private const string Refunded = """{"id":"re_1","object":"refund"}""";

    private readonly PaymentsApp app = new();

    [Fact]
    public async Task What_is_asked_for_is_charged_and_captured()
    {
        app.Provider.Answers(Succeeded);
        await app.Hear(1, Request(33.30m));
        var payment = Assert.Single(app.Payments);
        Assert.Equal((Wire.PaymentStatus.Captured, 33.30m, "pi_1"), (payment.Status, ((Avro.AvroDecimal)payment.Amount!).ToDecimal(), payment.ProviderPaymentId));
        Assert.Equal(("capture:0a1b", Examples.At), Assert.Single(app.Commands));
    }

    [Fact]
    public async Task What_is_refused_is_declined()
    {
        app.Provider.Answers(HttpStatusCode.PaymentRequired, """{"error":{"type":"card_error","decline_code":"insufficient_funds"}}""");
        await app.Hear(1, Request(33.30m));
        Assert.Equal([Wire.PaymentStatus.Declined], app.Statuses);
    }

    [Fact]
    public async Task An_order_that_ends_gets_its_money_back()
    {
        app.Provider.Answers(Succeeded).Answers(Refunded);
        await app.Hear(1, Request(33.30m));
        await app.Hear(2, Order(OrderStatus.Cancelled));
        Assert.Equal([Wire.PaymentStatus.Captured, Wire.PaymentStatus.Undoing, Wire.PaymentStatus.Undone], app.Statuses);
        Assert.Equal("re_1", app.Payments[^1].ProviderRefundId);
    }

    [Fact]
    public async Task An_order_that_has_ended_is_not_charged_any_more()
    {
        await app.Hear(1, Order(OrderStatus.Rejected));
        await app.Hear(2, Request(33.30m));
        Assert.Equal([Wire.PaymentStatus.Closed], app.Statuses);
        Assert.Empty(app.Provider.Asked);
    }

    [Fact]
    public async Task Nothing_to_pay_is_captured_and_undone_without_the_provider()
    {
        await app.Hear(1, Request(0m));
        await app.Hear(2, Order(OrderStatus.Cancelled));
        Assert.Equal([Wire.PaymentStatus.Captured, Wire.PaymentStatus.Undoing, Wire.PaymentStatus.Undone], app.Statuses);
        Assert.Empty(app.Provider.Asked);
    }

    [Fact]
    public async Task What_is_refused_for_good_is_parked_and_declines_nothing()
    {
        app.Provider.Answers(HttpStatusCode.BadRequest, """{"error":{"type":"invalid_request_error","message":"no such currency"}}""");
        await app.Hear(1, Request(33.30m));
        Assert.Equal((0, 1), (app.Payments.Count, app.Parked));
    }

    [Fact]
    public async Task Reading_everything_again_charges_nothing_however_late_and_asks_for_the_refund_with_its_key()
    {
        app.Provider.Answers(Succeeded).Answers(Refunded).Answers(Refunded);
        await app.Hear(1, Request(33.30m));
        await app.Hear(2, Order(OrderStatus.Cancelled));
        await app.Rewind();
        Assert.Equal(["capture:0a1b", "undo:0a1b", "undo:0a1b"], app.Provider.Asked.Select(asked => asked.Key));
        Assert.Equal((3, 0), (app.Statuses.Count, app.Parked));
    }

    [Fact]
    public async Task A_crash_between_the_charge_and_its_command_asks_again_with_the_same_key()
    {
        app.Provider.Answers(Succeeded).Answers(Succeeded);
        var request = new Received<PaymentRequest>("0a1b", (PaymentRequest)Request(33.30m).Value, Examples.Metadata);
        var lost = await app.Charging.Charge(request, PaymentsApp.Token);
        var sent = await app.Charging.Charge(request, PaymentsApp.Token);
        Assert.Equal(["capture:0a1b", "capture:0a1b"], app.Provider.Asked.Select(asked => asked.Key));
        Assert.Equal(Assert.Single(lost).CommandId, Assert.Single(sent).CommandId);
    }

    [Theory]
    [InlineData(OrderStatus.Placed, false)]
    [InlineData(OrderStatus.Confirmed, false)]
    [InlineData(OrderStatus.Rejected, true)]
    [InlineData(OrderStatus.Cancelled, true)]
    [InlineData(OrderStatus.Shipped, false)]
    public void An_order_that_was_rejected_or_cancelled_closes_its_payment(OrderStatus status, bool closes) => Assert.Equal(
        closes ? [(Streams.PaymentCommand, "0a1b")] : [],
        ClosePaymentOnOrderEnded.Translate(new("0a1b", (Order)Order(status).Value, Examples.Metadata)).Select(emission => (emission.Stream.Name, emission.Key)));

    [Fact]
    public void A_tombstone_closes_nothing() => Assert.Empty(ClosePaymentOnOrderEnded.Translate(new("0a1b", null, Examples.Metadata)));

    public void Dispose() => app.Dispose();

    internal static Emission Request(decimal amount) => Emission.To(
        Catalogue.PaymentRequest, "0a1b",
        new PaymentRequest { OrderId = "0a1b", Amount = Money.Total(amount), Currency = "GBP", CustomerId = "17850", Reference = "536365" }, new Slot(1));

    private static Emission Order(OrderStatus status) => Emission.To(
        Catalogue.Order, "0a1b",
        new Order
        {
            OrderId = "0a1b", Reference = "536365", CustomerId = "17850", Currency = "GBP", PlacedAt = Examples.At.UtcDateTime,
            Status = status, Total = Money.Total(33.30m), Lines = [],
        }, Slot.Entity);
}
