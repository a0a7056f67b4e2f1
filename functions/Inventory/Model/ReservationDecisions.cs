using Shop.Contracts;
using Shop.Inventory.State;
using Tributary.Hosting.Deciding;
using Tributary.Messaging.Envelopes;
using static Shop.Inventory.Model.ReservationStatus;

namespace Shop.Inventory.Model;

/// <summary>
/// What may happen to a reservation: all lines or none. Whatever the stock holds for the order is either a held line here or is released, whenever
/// the answer comes. Nobody outside hears of it while it is Pending.
/// </summary>
public static class ReservationDecisions
{
    /// <summary>
    /// How many lines one command releases: beside the longest reservation, as a row and as an event, a transaction has room for the releases of these.
    /// A reservation that holds more closes itself again until it holds none.
    /// </summary>
    internal const int ReleasedAtOnce = 250;

    public static Decision<Reservation> Decide(Reservation? reservation, ReservationCommand command) => (reservation?.Status, command) switch
    {
        (null, LineResult result) => Answered(Reservation.None(result.OrderId, result.LineCount), result),
        (Pending, LineResult result) when reservation!.LineCount != result.LineCount =>
            Decision.Park($"line {result.Line} is one of {result.LineCount}, and the reservation has {reservation.LineCount}"),
        (Pending, LineResult result) when !reservation!.Lines.ContainsKey(result.Line) => Answered(reservation, result),
        (not null, LineReserved late) => ((Decision<Reservation>)Decision.Unchanged("held for nothing")).AndSend(Release(late.OrderId, late.Line, late.Sku, late.Quantity)),
        (not null, LineShort) => Decision.Unchanged("nothing was held"),
        (null, CloseReservation close) => Decision.Change(Reservation.None(close.OrderId, lineCount: 0) with { Status = Closed }),
        (Pending or Reserved, CloseReservation) => Let(reservation!, Closed),
        (Rejected or Closed, CloseReservation) when reservation!.Held.Any() => Let(reservation, reservation.Status),
        (_, CloseReservation) => Decision.Unchanged("nothing is held"),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "No command of a reservation."),
    };

    private static Decision<Reservation> Answered(Reservation reservation, LineResult result)
    {
        var next = reservation.With(result);
        if (next.Lines.Count < next.LineCount)
            return Decision.Keep(next);
        return next.Lines.Values.Any(line => line.State == LineState.OutOfStock)
            ? Let(next, Rejected)
            : Decision.Change(next with { Status = Reserved });
    }

    private static Decision<Reservation> Let(Reservation reservation, ReservationStatus status)
    {
        var released = reservation.Held.Take(ReleasedAtOnce).ToList();
        var next = reservation.Letting(status, released);
        var decision = Decision.Change(next).AndSend(released.Select(line => Release(reservation.OrderId, line.Key, line.Value.Sku, line.Value.Quantity)));
        return next.Held.Any() ? decision.AndSend(CloseOn(reservation.OrderId)) : decision;
    }

    private static Emission CloseOn(string orderId) =>
        Emission.To(Catalogue.ReservationCommand, orderId, ReservationCommandMapping.ToWire(new CloseReservation(orderId)), Slots.Close);

    private static Emission Release(string orderId, int line, string sku, int quantity) =>
        Emission.To(Catalogue.StockCommand, sku, StockCommandMapping.ToWire(new Release(sku, orderId, line, quantity)), Slots.OfLine(line));
}
