using Shop.Shipping.Model;
using Tributary.Messaging.Envelopes;
using Wire = shop.shipping.v1;

namespace Shop.Shipping.State;

/// <summary>A shipment's commands as their stream holds them. When they happened is in the record's own time.</summary>
internal static class ShipmentCommandMapping
{
    public static Wire.ShipmentCommand ToWire(ShipmentCommand command) => new()
    {
        Command = command switch
        {
            CreateShipment create => new Wire.CreateShipment { CustomerId = create.CustomerId, LineCount = create.LineCount, Units = create.Units },
            VoidShipment => new Wire.VoidShipment(),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "No command of a shipment."),
        },
    };

    /// <exception cref="MalformedRecordException">A tombstone.</exception>
    public static ShipmentCommand FromWire(Received<Wire.ShipmentCommand> received) => received.Value?.Command switch
    {
        Wire.CreateShipment create => new CreateShipment(received.Key, create.CustomerId, create.LineCount, create.Units, received.Time),
        Wire.VoidShipment => new VoidShipment(received.Key),
        _ => throw new MalformedRecordException("The record is no command of a shipment; expected Create or Void."),
    };
}
