using Tributary.Hosting.Deciding;
using static Shop.Orders.Model.OrderStatus;

namespace Shop.Orders.Model;

/// <summary>What may happen to an order. The order is the sole decider of its fate: stock, money and shipment follow from what it publishes.</summary>
public static class OrderDecisions
{
    public static Decision<Order> Decide(Order? order, OrderCommand command) => (order?.Status, command) switch
    {
        (null, PlaceOrder place) => Decision.Change(Order.From(place)),
        // The door that admitted the order may have died before it sent it; who cancels then is told to try again.
        (null, CancelOrder) => Decision.Unchanged("not placed yet"),
        (null, _) => Decision.Park("an order that was never placed"),
        (Placed, ConfirmOrder) => Decision.Change(order!.Confirm()),
        (Placed, RejectOrder reject) => Decision.Change(order!.Reject(reject.Reason)),
        (Placed or Confirmed, CancelOrder) => Decision.Change(order!.Cancel()),
        (Confirmed, ShipOrder ship) => Decision.Change(order!.Ship(ship.ShipmentId)),
        _ => Decision.Unchanged($"{command.GetType().Name} on an order that is {order!.Status}"),
    };
}
