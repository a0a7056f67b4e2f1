using System.Text;
using Shop.Contracts;
using Shop.Orders.CheckingOut;
using Shop.Orders.Model;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Records;
using Tributary.Messaging.Serialization;
using Tributary.Tests.Orders.Model;
using Tributary.Tests.Testing.Storage;
using Wire = shop.orders.v1;

namespace Tributary.Tests.Orders.CheckingOut;

public sealed class CheckoutActivityTests : IDisposable
{
    private static readonly AvroSerde Serde = new(Shop.Contracts.Schemas.SchemaLock.Committed);
    private static readonly DateTimeOffset At = Examples.At;

    private readonly OrdersApp app = new([new("Orders:AnswerTimeout", "00:05:00")]);

    private static CancellationToken Token => OrdersApp.Token;

    [Fact]
    public async Task Reading_tells_what_a_checkout_needs_in_one_request()
    {
        await Placed(Examples.Place);
        var before = app.State.Count(StorageOperation.Read);
        Assert.Equal(new OrderToCheckOut(true, true, At, 33.30m, "GBP", "17850", "536365", TimeSpan.FromMinutes(5)), await Read());
        Assert.Equal(1, app.State.Count(StorageOperation.Read) - before);
    }

    [Fact]
    public async Task Services_alone_are_no_goods()
    {
        await Placed(Examples.Place with { Lines = [Examples.TwoLines[1]] });
        Assert.False((await Read()).HasGoods);
    }

    [Fact]
    public async Task A_cancelled_order_is_Placed_no_longer()
    {
        await Placed(Examples.Place);
        await app.Send("0a1b", new CancelOrder(), "c");
        await app.Apply();
        Assert.False((await Read()).IsPlaced);
    }

    [Fact]
    public async Task An_order_that_is_not_in_the_table_is_a_fault() => await Assert.ThrowsAsync<InvalidOperationException>(Read);

    [Fact]
    public async Task The_reservation_is_asked_for_with_the_goods_alone_and_the_order_s_line_numbers()
    {
        await Placed(Examples.Place with
        {
            Lines = [Examples.TwoLines[1] with { Number = 1 }, Examples.TwoLines[0] with { Number = 2 }, Examples.TwoLines[0] with { Number = 3, Sku = "22423" }],
        });
        await RequestReservation();
        var request = Single<Wire.ReservationRequest>(Streams.ReservationRequest, "checkout-0a1b/request-reservation", At.AddMinutes(1));
        Assert.Equal("0a1b", request.OrderId);
        Assert.Equal([(2, "85123A", 6), (3, "22423", 6)], request.Lines.Select(line => (line.Number, line.Sku, line.Quantity)));
    }

    [Fact]
    public async Task Five_thousand_lines_are_asked_for_at_once()
    {
        await Placed(Examples.Place with { Lines = [.. Enumerable.Range(1, 5000).Select(number => Examples.TwoLines[0] with { Number = number })] });
        await RequestReservation();
        Assert.Equal(5000, Single<Wire.ReservationRequest>(Streams.ReservationRequest, "checkout-0a1b/request-reservation", At.AddMinutes(1)).Lines.Count);
    }

    [Theory]
    [InlineData("33.30")]
    [InlineData("0.00")]
    public async Task The_payment_is_asked_for_whatever_the_total(string total)
    {
        await RequestPayment(decimal.Parse(total));
        var request = Single<Wire.PaymentRequest>(Streams.PaymentRequest, "checkout-0a1b/request-payment", At.AddMinutes(1));
        Assert.Equal(("0a1b", decimal.Parse(total), "GBP", "17850", "536365"), (request.OrderId, request.Amount.ToDecimal(), request.Currency, request.CustomerId, request.Reference));
    }

    [Fact]
    public async Task Confirming_tells_the_order()
    {
        await Confirm();
        Assert.IsType<Wire.ConfirmOrder>(Single<Wire.OrderCommand>(Streams.OrderCommand, "checkout-0a1b/confirm", At.AddMinutes(1)).Command);
    }

    [Fact]
    public async Task Rejecting_tells_the_order_why()
    {
        await Reject();
        Assert.Equal("declined", Assert.IsType<Wire.RejectOrder>(
            Single<Wire.OrderCommand>(Streams.OrderCommand, "checkout-0a1b/reject", At.AddMinutes(1)).Command).Reason);
    }

    [Fact]
    public async Task A_second_time_sends_the_same_bytes_and_ids()
    {
        await Placed(Examples.Place);
        foreach (var (stream, act) in new (string, Func<Task>)[]
        {
            (Streams.ReservationRequest, RequestReservation), (Streams.PaymentRequest, () => RequestPayment(33.30m)),
            (Streams.OrderCommand, Confirm), (Streams.OrderCommand, Reject),
        })
        {
            await act();
            app.Clock.Advance(TimeSpan.FromHours(1));
            await act();
            var twins = app.Log.Records(stream).TakeLast(2).ToArray();
            Assert.Equal(Words(twins[0]), Words(twins[1]));
        }
    }

    [Fact]
    public async Task What_the_log_did_not_take_is_sent_when_the_activity_is_tried_again()
    {
        app.Log.FailNextPublish(0);
        await Assert.ThrowsAnyAsync<Exception>(Confirm);
        await Confirm();
        Assert.Single(app.Log.Records(Streams.OrderCommand));
    }

    public void Dispose() => app.Dispose();

    private Task<OrderToCheckOut> Read() => app.Make<ReadOrderActivity>().Run("0a1b", Token);

    private Task RequestReservation() => app.Make<RequestReservationActivity>().Run(new("checkout-0a1b/request-reservation", "0a1b", At.AddMinutes(1)), Token);

    private Task RequestPayment(decimal amount) => app.Make<RequestPaymentActivity>().Run(
        new("checkout-0a1b/request-payment", "0a1b", At.AddMinutes(1), amount, "GBP", "17850", "536365"), Token);

    private Task Confirm() => app.Make<ConfirmOrderActivity>().Run(new("checkout-0a1b/confirm", "0a1b", At.AddMinutes(1)), Token);

    private Task Reject() => app.Make<RejectOrderActivity>().Run(new("checkout-0a1b/reject", "0a1b", At.AddMinutes(1), "declined"), Token);

    private async Task Placed(PlaceOrder place)
    {
        await app.Send("0a1b", place, "0a1b");
        await app.Apply();
    }

    private T Single<T>(string stream, string commandId, DateTimeOffset time)
        where T : class, Avro.Specific.ISpecificRecord, new()
    {
        var record = Assert.Single(app.Log.Records(stream), record => Envelope.FromHeaders(record.Headers).Command?.Source == commandId);
        Assert.Equal("0a1b", Encoding.UTF8.GetString(record.Key!));
        Assert.Equal(time, Envelope.FromHeaders(record.Headers).Time);
        return Serde.Deserialize<T>(record.Value!);
    }

    private static string Words(ConsumedRecord record) => string.Join(
        '\n', record.Headers.Select(header => $"{header.Key}={Encoding.UTF8.GetString(header.Value!)}").Append(Convert.ToHexString(record.Value!)));
}
