using Shop.Contracts;
using Shop.Orders.AcceptingReturn;
using Shop.Orders.Model;
using Shop.Orders.RefundingReturn;
using Shop.Orders.ShippingOrder;
using shop.payments.v1;
using shop.shipping.v1;
using Tributary.Messaging.Envelopes;
using Tributary.Tests.Orders.Submitting;
using Wire = shop.orders.v1;

namespace Tributary.Tests.Orders.Doors;

public sealed class TranslationTests
{
    private static readonly EventMetadata Metadata = new() { Source = "s", Type = "t", Time = DateTimeOffset.UnixEpoch };

    [Fact]
    public void A_created_shipment_ships_its_order()
    {
        var emission = Assert.Single(ShipOrderOnShipment.Translate(new("o1", new Shipment { ShipmentId = "s1", OrderId = "o1", Status = ShipmentStatus.Created }, Metadata)));
        Assert.Equal((Streams.OrderCommand, "o1"), (emission.Stream.Name, emission.Key));
        Assert.Equal("s1", Assert.IsType<Wire.ShipOrder>(Assert.IsType<Wire.OrderCommand>(emission.Value).Command).ShipmentId);
    }

    [Fact]
    public void A_voided_shipment_and_a_tombstone_ship_nothing()
    {
        Assert.Empty(ShipOrderOnShipment.Translate(new("o1", new Shipment { ShipmentId = "o1", OrderId = "o1", Status = ShipmentStatus.Voided }, Metadata)));
        Assert.Empty(ShipOrderOnShipment.Translate(new("o1", null, Metadata)));
    }

    [Fact]
    public void A_credit_refunds_its_return()
    {
        var credit = new ReturnCredited { ReturnId = "r1", CreditId = "cbtxn_1", Amount = Money.Total(1m), Currency = "GBP" };
        var emission = Assert.Single(RefundReturnOnCredit.Translate(new("r1", credit, Metadata)));
        Assert.Equal((Streams.ReturnCommand, "r1"), (emission.Stream.Name, emission.Key));
        Assert.Equal("cbtxn_1", Assert.IsType<Wire.RefundReturn>(Assert.IsType<Wire.ReturnCommand>(emission.Value).Command).CreditId);
    }

    [Fact]
    public async Task A_return_is_received_accepted_and_shown()
    {
        using var app = new OrdersApp();
        var accepted = await app.Get<AcceptReturnHandler>().Handle(OrdersApp.Post(Bodies.Order(reference: "\"C536379\"")), OrdersApp.Token);
        var id = accepted.Body.GetProperty("id").GetString()!;
        Assert.Equal((202, $"/api/returns/{id}"), (accepted.Status, accepted.Location));
        Assert.Equal(202, (await app.Get<ReadReturnHandler>().Handle(id, OrdersApp.Token)).Status);
        await app.Apply();
        var shown = await app.Get<ReadReturnHandler>().Handle(id, OrdersApp.Token);
        Assert.Equal((200, "Accepted", "15.30"), (shown.Status, shown.Body.GetProperty("status").GetString(), shown.Body.GetProperty("total").GetString()));
        Assert.Equal(ReturnStatus.Accepted, (await app.Return(id))!.Status);
    }

    [Fact]
    public async Task What_nobody_returned_is_not_found()
    {
        using var app = new OrdersApp();
        Assert.Equal(404, (await app.Get<ReadReturnHandler>().Handle(new string('0', 32), OrdersApp.Token)).Status);
    }
}
