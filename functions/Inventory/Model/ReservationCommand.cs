namespace Shop.Inventory.Model;

/// <summary>What the store of reservations may be told about one order's.</summary>
/// <param name="OrderId">The order.</param>
public abstract record ReservationCommand(string OrderId);

/// <summary>The answer for one line.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Line">The order's line number.</param>
/// <param name="LineCount">How many lines the reservation has in all.</param>
/// <param name="Sku">The product.</param>
/// <param name="Quantity">Units asked for, positive.</param>
public abstract record LineResult(string OrderId, int Line, int LineCount, string Sku, int Quantity) : ReservationCommand(OrderId);

/// <summary>The stock held the line's units.</summary>
public sealed record LineReserved(string OrderId, int Line, int LineCount, string Sku, int Quantity) : LineResult(OrderId, Line, LineCount, Sku, Quantity);

/// <summary>There was not enough for the line; nothing was held.</summary>
public sealed record LineShort(string OrderId, int Line, int LineCount, string Sku, int Quantity) : LineResult(OrderId, Line, LineCount, Sku, Quantity);

/// <summary>The order was rejected or cancelled: whatever is held goes back, also what is answered later.</summary>
/// <param name="OrderId">The order.</param>
public sealed record CloseReservation(string OrderId) : ReservationCommand(OrderId);
