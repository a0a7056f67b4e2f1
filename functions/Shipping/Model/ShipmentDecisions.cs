using Tributary.Hosting.Deciding;
using static Shop.Shipping.Model.ShipmentStatus;

namespace Shop.Shipping.Model;

/// <summary>What may happen to a shipment. It never leaves Voided and never becomes Created again.</summary>
public static class ShipmentDecisions
{
    public static Decision<Shipment> Decide(Shipment? shipment, ShipmentCommand command) => (shipment?.Status, command) switch
    {
        (null, CreateShipment create) => Decision.Change(new Shipment
        {
            OrderId = create.OrderId,
            Status = Created,
            CreatedAt = create.At,
            CustomerId = create.CustomerId,
            LineCount = create.LineCount,
            Units = create.Units,
        }),
        (null, VoidShipment it) => Decision.Change(new Shipment { OrderId = it.OrderId, Status = Voided }),
        (Created, VoidShipment) => Decision.Change(shipment! with { Status = Voided }),
        _ => Decision.Unchanged($"{command.GetType().Name} on a shipment that is {shipment!.Status}"),
    };
}
