using System.Collections.Immutable;
using Shop.Inventory.Model;
using Wire = shop.inventory.v1;

namespace Shop.Inventory.State;

/// <summary>A reservation as its stream and its store hold it.</summary>
internal static class ReservationMapping
{
    public static Wire.Reservation ToEvent(Reservation reservation)
    {
        var lines = new List<Wire.ReservationLine>(reservation.Lines.Count);
        foreach (var (number, line) in reservation.Lines)
            lines.Add(new Wire.ReservationLine { Number = number, Sku = line.Sku, Quantity = line.Quantity, State = ToWire(line.State) });
        return new Wire.Reservation
        {
            OrderId = reservation.OrderId,
            Status = ToWire(reservation.Status),
            LineCount = reservation.LineCount,
            Lines = lines,
        };
    }

    public static Reservation FromEvent(Wire.Reservation reservation) => new()
    {
        OrderId = reservation.OrderId,
        Status = FromWire(reservation.Status),
        LineCount = reservation.LineCount,
        Lines = reservation.Lines.ToImmutableSortedDictionary(
            line => line.Number, line => new ReservedLine(line.Sku, line.Quantity, FromWire(line.State))),
    };

    private static Wire.ReservationStatus ToWire(ReservationStatus status) => status switch
    {
        ReservationStatus.Pending => Wire.ReservationStatus.Pending,
        ReservationStatus.Reserved => Wire.ReservationStatus.Reserved,
        ReservationStatus.Rejected => Wire.ReservationStatus.Rejected,
        ReservationStatus.Closed => Wire.ReservationStatus.Closed,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No status of a reservation."),
    };

    private static ReservationStatus FromWire(Wire.ReservationStatus status) => status switch
    {
        Wire.ReservationStatus.Pending => ReservationStatus.Pending,
        Wire.ReservationStatus.Reserved => ReservationStatus.Reserved,
        Wire.ReservationStatus.Rejected => ReservationStatus.Rejected,
        Wire.ReservationStatus.Closed => ReservationStatus.Closed,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No status of a reservation."),
    };

    private static Wire.ReservationLineState ToWire(LineState state) => state switch
    {
        LineState.Held => Wire.ReservationLineState.Held,
        LineState.OutOfStock => Wire.ReservationLineState.Short,
        LineState.Released => Wire.ReservationLineState.Released,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No state of a line."),
    };

    private static LineState FromWire(Wire.ReservationLineState state) => state switch
    {
        Wire.ReservationLineState.Held => LineState.Held,
        Wire.ReservationLineState.Short => LineState.OutOfStock,
        Wire.ReservationLineState.Released => LineState.Released,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No state of a line."),
    };
}
