namespace Shop.Shipping.Model;

/// <summary>What the store of shipments may be asked to do with one order's.</summary>
/// <param name="OrderId">The order.</param>
public abstract record ShipmentCommand(string OrderId);

/// <summary>The order was confirmed.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="CustomerId">Who gets it.</param>
/// <param name="LineCount">How many lines the order has.</param>
/// <param name="Units">How many units, over all lines.</param>
/// <param name="At">When, by the order's time.</param>
public sealed record CreateShipment(string OrderId, string CustomerId, int LineCount, long Units, DateTimeOffset At) : ShipmentCommand(OrderId);

/// <summary>The order was cancelled: no shipment of it, now or later.</summary>
/// <param name="OrderId">The order.</param>
public sealed record VoidShipment(string OrderId) : ShipmentCommand(OrderId);
