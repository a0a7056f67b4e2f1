using System.Collections.Immutable;

namespace Shop.Inventory.Model;

/// <summary>An order's reservation, whole. Only <see cref="ReservationDecisions"/> changes it.</summary>
public sealed record Reservation
{
    public required string OrderId { get; init; }

    public required ReservationStatus Status { get; init; }

    /// <summary>How many lines it has in all; 0 where it was closed before any was answered.</summary>
    public required int LineCount { get; init; }

    /// <summary>The lines that are answered, by number. A tree that shares its nodes with the one before, so that a line costs no copy of the others.</summary>
    public ImmutableSortedDictionary<int, ReservedLine> Lines { get; init; } = ImmutableSortedDictionary<int, ReservedLine>.Empty;

    /// <summary>The lines whose units are the order's.</summary>
    public IEnumerable<KeyValuePair<int, ReservedLine>> Held => Lines.Where(line => line.Value.State == LineState.Held);

    internal static Reservation None(string orderId, int lineCount) =>
        new() { OrderId = orderId, Status = ReservationStatus.Pending, LineCount = lineCount };

    internal Reservation With(LineResult result) => this with
    {
        Lines = Lines.Add(result.Line, new ReservedLine(result.Sku, result.Quantity, result is LineReserved ? LineState.Held : LineState.OutOfStock)),
    };

    /// <summary>The same in another status, with these lines let go.</summary>
    internal Reservation Letting(ReservationStatus status, IEnumerable<KeyValuePair<int, ReservedLine>> released) => this with
    {
        Status = status,
        Lines = Lines.SetItems(released.Select(line => KeyValuePair.Create(line.Key, line.Value with { State = LineState.Released }))),
    };
}
