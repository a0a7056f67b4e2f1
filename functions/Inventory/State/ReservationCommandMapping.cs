using Shop.Inventory.Model;
using Tributary.Messaging.Envelopes;
using Wire = shop.inventory.v1;

namespace Shop.Inventory.State;

/// <summary>A reservation's commands as their stream holds them.</summary>
internal static class ReservationCommandMapping
{
    public static Wire.ReservationCommand ToWire(ReservationCommand command) => new()
    {
        Command = command switch
        {
            LineReserved line => new Wire.LineReserved { Line = line.Line, LineCount = line.LineCount, Sku = line.Sku, Quantity = line.Quantity },
            LineShort line => new Wire.LineShort { Line = line.Line, LineCount = line.LineCount, Sku = line.Sku, Quantity = line.Quantity },
            CloseReservation => new Wire.CloseReservation(),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "No command of a reservation."),
        },
    };

    /// <exception cref="MalformedRecordException">A tombstone.</exception>
    public static ReservationCommand FromWire(Received<Wire.ReservationCommand> received) => received.Value?.Command switch
    {
        Wire.LineReserved line => new LineReserved(received.Key, line.Line, line.LineCount, line.Sku, line.Quantity),
        Wire.LineShort line => new LineShort(received.Key, line.Line, line.LineCount, line.Sku, line.Quantity),
        Wire.CloseReservation => new CloseReservation(received.Key),
        _ => throw new MalformedRecordException("The record is no command of a reservation; expected LineReserved, LineShort or CloseReservation."),
    };
}
