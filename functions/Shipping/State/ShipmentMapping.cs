using Shop.Shipping.Model;
using Wire = shop.shipping.v1;

namespace Shop.Shipping.State;

/// <summary>A shipment as its stream and its store hold it.</summary>
internal static class ShipmentMapping
{
    public static Wire.Shipment ToEvent(Shipment shipment) => new()
    {
        ShipmentId = shipment.Id,
        OrderId = shipment.OrderId,
        Status = shipment.Status switch
        {
            ShipmentStatus.Created => Wire.ShipmentStatus.Created,
            ShipmentStatus.Voided => Wire.ShipmentStatus.Voided,
            _ => throw new ArgumentOutOfRangeException(nameof(shipment), shipment.Status, "No status of a shipment."),
        },
        CreatedAt = shipment.CreatedAt?.UtcDateTime,
        CustomerId = shipment.CustomerId,
        LineCount = shipment.LineCount,
        Units = shipment.Units,
    };

    public static Shipment FromEvent(Wire.Shipment shipment) => new()
    {
        OrderId = shipment.OrderId,
        Status = shipment.Status switch
        {
            Wire.ShipmentStatus.Created => ShipmentStatus.Created,
            Wire.ShipmentStatus.Voided => ShipmentStatus.Voided,
            _ => throw new ArgumentOutOfRangeException(nameof(shipment), shipment.Status, "No status of a shipment."),
        },
        CreatedAt = shipment.CreatedAt,
        CustomerId = shipment.CustomerId,
        LineCount = shipment.LineCount,
        Units = shipment.Units,
    };
}
