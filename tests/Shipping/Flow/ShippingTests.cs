using shop.orders.v1;
using Shop.Contracts;
using Shop.Shipping;
using Shop.Shipping.CreatingShipments;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;
using Tributary.Tests.Shipping.Model;
using Tributary.Tests.Testing.Apps;
using Wire = shop.shipping.v1;

namespace Tributary.Tests.Shipping.Flow;

/// <summary>From the order's event to the shipment's, through both functions of Shipping.</summary>
public sealed class ShippingTests : IDisposable
{
    private static readonly DateTimeOffset At = ShipmentDecisionsTests.At;

    private readonly ContextApp app = new(builder => builder.AddShipping());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IReadOnlyList<Wire.Shipment> Shipments => app.Values<Wire.Shipment>(Streams.Shipment);

    [Fact]
    public async Task A_confirmed_order_gets_its_shipment_with_the_order_s_time()
    {
        await Hear(1, OrderStatus.Placed);
        await Hear(2, OrderStatus.Confirmed);
        var shipment = Assert.Single(Shipments);
        Assert.Equal(("0a1b", "0a1b", Wire.ShipmentStatus.Created, "17850", 2, 7L, At.UtcDateTime),
            (shipment.ShipmentId, shipment.OrderId, shipment.Status, shipment.CustomerId, shipment.LineCount, shipment.Units, shipment.CreatedAt));
    }

    [Theory]
    [InlineData(OrderStatus.Placed)]
    [InlineData(OrderStatus.Rejected)]
    [InlineData(OrderStatus.Shipped)]
    public async Task Nothing_else_makes_a_shipment(OrderStatus status)
    {
        await Hear(1, status);
        Assert.Empty(Shipments);
    }

    [Theory]
    [InlineData(OrderStatus.Confirmed, OrderStatus.Cancelled, 2)]
    [InlineData(OrderStatus.Cancelled, OrderStatus.Confirmed, 1)]
    public async Task A_cancelled_order_s_shipment_is_void_whichever_is_heard_first(OrderStatus first, OrderStatus second, int events)
    {
        await Hear(1, first);
        await Hear(2, second);
        Assert.Equal((events, Wire.ShipmentStatus.Voided), (Shipments.Count, Shipments[^1].Status));
    }

    [Fact]
    public async Task What_is_heard_and_read_again_changes_nothing()
    {
        await Hear(1, OrderStatus.Confirmed);
        await Hear(1, OrderStatus.Confirmed);
        app.Rewind();
        await Drain();
        Assert.Single(Shipments);
        Assert.Empty(app.Log.Records(Streams.ShippingDeadLetters));
    }

    [Fact]
    public void A_tombstone_asks_for_nothing() => Assert.Empty(
        StartShipmentOnOrderConfirmed.Translate(new("0a1b", null, new EventMetadata { Source = "orders", Type = "t", Time = At })));

    public void Dispose() => app.Dispose();

    private async Task Hear(long number, OrderStatus status)
    {
        var order = new Order
        {
            OrderId = "0a1b", Reference = "536365", CustomerId = "17850", Currency = "GBP", PlacedAt = At.UtcDateTime, Status = status, Total = Money.Total(33.30m),
            Lines =
            [
                new OrderLine { Number = 1, Sku = "85123A", Description = "HEART", Quantity = 6, UnitPrice = Money.UnitPrice(2.55m) },
                new OrderLine { Number = 2, Sku = "POST", Description = "", Quantity = 1, UnitPrice = Money.UnitPrice(18m) },
            ],
        };
        await app.Publish(Emission.To(Catalogue.Order, "0a1b", order, Slot.Entity), number, At, Token);
        await Drain();
    }

    private async Task Drain()
    {
        await app.Make<StartShipmentOnOrderConfirmed>().Run(app.New(Streams.Order, "start"), Token);
        await app.Make<ApplyShipmentCommands>().Run(app.New(Streams.ShipmentCommand, "apply"), Token);
    }
}
