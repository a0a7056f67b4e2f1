namespace Shop.Inventory.Model;

/// <summary>What the store of stock may be asked to do with one product.</summary>
/// <param name="Sku">The product.</param>
/// <param name="Line">The line, of an order or a return, that it is about.</param>
/// <param name="Quantity">Units, positive.</param>
public abstract record StockCommand(string Sku, int Line, int Quantity);

/// <summary>Holds units for a line of an order, if there are enough.</summary>
/// <param name="Sku">The product.</param>
/// <param name="OrderId">The order.</param>
/// <param name="Line">The order's line number.</param>
/// <param name="LineCount">How many lines the reservation has in all.</param>
/// <param name="Quantity">Units, positive.</param>
public sealed record Reserve(string Sku, string OrderId, int Line, int LineCount, int Quantity) : StockCommand(Sku, Line, Quantity);

/// <summary>Gives back the units that were held for a line.</summary>
public sealed record Release(string Sku, string OrderId, int Line, int Quantity) : StockCommand(Sku, Line, Quantity);

/// <summary>Adds the units that a return brought back.</summary>
public sealed record Restock(string Sku, string ReturnId, int Line, int Quantity) : StockCommand(Sku, Line, Quantity);
