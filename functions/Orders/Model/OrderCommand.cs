using System.Collections.Immutable;

namespace Shop.Orders.Model;

/// <summary>What the store of orders may be asked to do with one order.</summary>
public abstract record OrderCommand;

/// <summary>Takes a customer's order on.</summary>
public sealed record PlaceOrder(
    string OrderId, string Reference, string CustomerId, string Currency, DateTimeOffset PlacedAt, ImmutableArray<Line> Lines) : OrderCommand;

/// <summary>Reserved, where there are goods, and paid for.</summary>
public sealed record ConfirmOrder : OrderCommand;

/// <summary>The checkout came to nothing.</summary>
/// <param name="Reason">Why, for the customer.</param>
public sealed record RejectOrder(string Reason) : OrderCommand;

/// <summary>The customer takes it back.</summary>
public sealed record CancelOrder : OrderCommand;

/// <summary>Its shipment exists.</summary>
public sealed record ShipOrder(string ShipmentId) : OrderCommand;
