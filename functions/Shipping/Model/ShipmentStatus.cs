namespace Shop.Shipping.Model;

/// <summary>Where a shipment stands.</summary>
public enum ShipmentStatus
{
    /// <summary>It ships the order.</summary>
    Created,

    /// <summary>Final: the order was cancelled.</summary>
    Voided,
}
