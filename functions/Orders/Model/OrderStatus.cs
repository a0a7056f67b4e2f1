namespace Shop.Orders.Model;

/// <summary>Where an order stands.</summary>
public enum OrderStatus
{
    /// <summary>Taken on; its checkout runs.</summary>
    Placed,

    /// <summary>Reserved, where it has goods, and paid for.</summary>
    Confirmed,

    /// <summary>Final: not enough stock, declined, or not answered in time.</summary>
    Rejected,

    /// <summary>Final: the customer took it back.</summary>
    Cancelled,

    /// <summary>Final: its shipment exists.</summary>
    Shipped,
}
