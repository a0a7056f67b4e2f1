using System.Net;
using Shop.Contracts;
using Tributary.Cli.Replay.Reading;
using Tributary.Cli.Replay.Reconciling;
using Tributary.Tests.Acceptance.Expecting;
using Tributary.Tests.Acceptance.Running;

namespace Tributary.Tests.Acceptance;

/// <summary>Orders cancelled over HTTP, at any moment of their checkout.</summary>
[Collection(typeof(OnTheSampleShop))]
public sealed class CancellingTests(SampleShop sample)
{
    private static readonly string[] Stages =
        ["orders.start-checkout", "inventory.split-reservation-requests", "payments.charge-on-payment-request", "shipping.start-shipment-on-order-confirmed"];

    private readonly TestShop shop = sample.Shop;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_order_cancelled_right_after_it_was_placed_ends_cancelled_or_as_the_answer_says()
    {
        var invoices = TestInvoices.Several("race", 60);

        var answers = await Task.WhenAll(invoices.Select(async invoice =>
        {
            await shop.Post([invoice], Stop);
            return await shop.Cancel(ExpectedInvoice.IdOf(invoice.Number), Stop);
        }));
        var snapshot = await shop.Settle(Stop);

        Assert.All(answers, answer => Assert.True(answer is HttpStatusCode.Accepted or HttpStatusCode.Conflict, $"{answer}"));
        Assert.Equal(
            invoices.Zip(answers, (invoice, answer) => (invoice.Number, Cancelled: answer == HttpStatusCode.Accepted)),
            invoices.Select(invoice => (invoice.Number, OrderOf(snapshot, invoice).Status == OrderStatus.Cancelled)));
    }

    /// <param name="stage">The consumer group of the function that hangs.</param>
    /// <param name="stream">What it reads.</param>
    /// <param name="record">Which record of the order is the one that it would act on.</param>
    [Theory]
    [InlineData("orders.start-checkout", Streams.Order, 1)]
    [InlineData("inventory.split-reservation-requests", Streams.ReservationRequest, 1)]
    [InlineData("payments.charge-on-payment-request", Streams.PaymentRequest, 1)]
    [InlineData("shipping.start-shipment-on-order-confirmed", Streams.Order, 2)]
    public async Task An_order_cancelled_while_a_function_hangs_stays_cancelled_when_that_goes_on(string stage, string stream, int record)
    {
        IReadOnlyList<Invoice> invoices;
        await using (var stalled = await StalledMember.Join(shop.Broker, Catalogue.All[stream], stage, Stop))
        {
            invoices = [.. TestInvoices.Several(stage, 30).Where(invoice => stalled.Holds(ExpectedInvoice.IdOf(invoice.Number)))];
            await shop.Post(invoices, Stop);
            await Task.WhenAll(invoices.Select(invoice => stalled.Gets(ExpectedInvoice.IdOf(invoice.Number), record, Stop)));

            var answers = await Task.WhenAll(invoices.Select(invoice => shop.Cancel(ExpectedInvoice.IdOf(invoice.Number), Stop)));

            Assert.NotEmpty(answers);
            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer));
        }
        var snapshot = await shop.Settle(Stop);

        var position = Array.IndexOf(Stages, stage);
        var ids = invoices.Select(invoice => ExpectedInvoice.IdOf(invoice.Number)).ToHashSet(StringComparer.Ordinal);
        Assert.All(invoices, invoice => Assert.Equal((OrderStatus.Cancelled, position == 3), (OrderOf(snapshot, invoice).Status, OrderOf(snapshot, invoice).WasConfirmed)));
        Assert.All(snapshot.Reservations.Where(reservation => ids.Contains(reservation.OrderId)), reservation => Assert.Equal((ReservationStatus.Closed, 0), (reservation.Status, reservation.UnitsHeld)));
        // Who had paid got it back; whose charge was only asked for is charged no more, unless it was on its way before the payment was closed.
        var payments = snapshot.Payments.Where(payment => ids.Contains(payment.OrderId)).ToList();
        PaymentStatus[] right = position switch { < 2 => [PaymentStatus.Closed], 2 => [PaymentStatus.Closed, PaymentStatus.Undone], _ => [PaymentStatus.Undone] };
        Assert.All(payments, payment => Assert.Contains(payment.Status, right));
        var charges = snapshot.Provider.Charges.Where(charge => ids.Contains(charge.OrderId)).ToDictionary(charge => charge.PaymentId);
        Assert.Equal(payments.Count(payment => payment.Status == PaymentStatus.Undone), charges.Count);
        Assert.Equal(charges.Values.Select(charge => (charge.PaymentId, charge.Amount)).Order(),
            snapshot.Provider.Refunds.Where(refund => charges.ContainsKey(refund.PaymentId)).Select(refund => (refund.PaymentId, refund.Amount)).Order());
        Assert.All(snapshot.Shipments.Where(shipment => ids.Contains(shipment.OrderId)), shipment => Assert.True(shipment.Voided));
    }

    [Fact]
    public async Task Cancelling_again_gives_the_same_answer_and_changes_nothing()
    {
        var order = TestInvoices.Of("again");
        await shop.Post([order], Stop);
        var first = await shop.Cancel(ExpectedInvoice.IdOf(order.Number), Stop);
        var before = OrderOf(await shop.Settle(Stop), order);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => shop.Cancel(ExpectedInvoice.IdOf(order.Number), Stop)));

        Assert.All(answers, answer => Assert.Equal(first, answer));
        Assert.Equal(before.Version, OrderOf(await shop.Settle(Stop), order).Version);
    }

    [Fact]
    public async Task A_shipped_order_is_too_late_to_cancel_and_is_left_alone()
    {
        var shipped = sample.First.Orders[0];

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => shop.Cancel(shipped.OrderId, Stop)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Conflict, answer));
        Assert.Equal(shipped.Version, (await shop.Settle(Stop)).Orders.Single(order => order.OrderId == shipped.OrderId).Version);
    }

    [Theory]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("no-id")]
    public async Task An_order_that_nobody_placed_can_t_be_cancelled(string id) =>
        Assert.Equal(HttpStatusCode.NotFound, await shop.Cancel(id, Stop));

    private static OrderSnapshot OrderOf(SuiteSnapshot snapshot, Invoice invoice) => snapshot.Orders.Single(order => order.Reference == invoice.Number);
}
