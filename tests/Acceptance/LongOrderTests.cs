using Shop.Contracts;
using Tributary.Cli.Replay.Reading;
using Tributary.Cli.Replay.Reconciling;
using Tributary.Tests.Acceptance.Expecting;
using Tributary.Tests.Acceptance.Running;

namespace Tributary.Tests.Acceptance;

/// <summary>Orders of as many lines as real ones have, and of more.</summary>
[Collection(typeof(OnTheSampleShop))]
public sealed class LongOrderTests(SampleShop sample)
{
    private const string Shipping = "shipping.start-shipment-on-order-confirmed";

    private readonly TestShop shop = sample.Shop;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Orders_of_675_and_of_5_000_lines_are_reserved_paid_and_shipped()
    {
        Invoice[] invoices = [TestInvoices.Of("long-675", goods: 674, products: 300), TestInvoices.Of("long-5000", goods: 4_999, products: 3_000)];
        Assert.Equal([675, 5_000], invoices.Select(invoice => invoice.Lines.Count));

        await shop.Post(invoices, Stop);
        var snapshot = await shop.Settle(Stop);

        Assert.All(invoices, invoice => Assert.Equal(
            (OrderStatus.Shipped, invoice.Total, UnitsOf(invoice)), (OrderOf(snapshot, invoice).Status, ChargedFor(snapshot, invoice), HeldFor(snapshot, invoice))));
    }

    [Fact]
    public async Task A_confirmed_order_of_5_000_lines_that_is_cancelled_gives_every_unit_and_penny_back()
    {
        Invoice order;
        await using (var stalled = await StalledMember.Join(shop.Broker, Catalogue.Order, Shipping, Stop))
        {
            var number = Enumerable.Range(1, 100).Select(i => $"long-cancelled-{i}").First(candidate => stalled.Holds(ExpectedInvoice.IdOf(candidate)));
            order = TestInvoices.Of(number, goods: 4_999, products: 3_000);
            await shop.Post([order], Stop);
            await stalled.Gets(ExpectedInvoice.IdOf(number), 2, Stop);
            Assert.Equal(System.Net.HttpStatusCode.Accepted, await shop.Cancel(ExpectedInvoice.IdOf(number), Stop));
        }

        var snapshot = await shop.Settle(Stop);

        Assert.Equal((OrderStatus.Cancelled, true), (OrderOf(snapshot, order).Status, OrderOf(snapshot, order).WasConfirmed));
        Assert.Equal((0m, 0L), (ChargedFor(snapshot, order), HeldFor(snapshot, order)));
    }

    private static OrderSnapshot OrderOf(SuiteSnapshot snapshot, Invoice invoice) => snapshot.Orders.Single(order => order.Reference == invoice.Number);

    private static long UnitsOf(Invoice invoice) => invoice.Lines.Where(line => line.IsGoods).Sum(line => (long)line.Quantity);

    private static long HeldFor(SuiteSnapshot snapshot, Invoice invoice) =>
        snapshot.Reservations.Single(reservation => reservation.OrderId == ExpectedInvoice.IdOf(invoice.Number)).UnitsHeld;

    /// <summary>What was taken, less what was given back.</summary>
    private static decimal ChargedFor(SuiteSnapshot snapshot, Invoice invoice)
    {
        var charge = snapshot.Provider.Charges.Single(charge => charge.OrderId == ExpectedInvoice.IdOf(invoice.Number));
        return charge.Amount - snapshot.Provider.Refunds.Where(refund => refund.PaymentId == charge.PaymentId).Sum(refund => refund.Amount);
    }
}
