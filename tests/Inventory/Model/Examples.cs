using System.Collections.Immutable;
using Shop.Inventory.Model;
using Tributary.Messaging.Envelopes;

namespace Tributary.Tests.Inventory.Model;

/// <summary>One reservation of two lines, in every state it may be in.</summary>
internal static class Examples
{
    public static readonly DateTimeOffset At = new(2010, 12, 1, 8, 26, 0, TimeSpan.Zero);

    public static readonly EventMetadata Metadata = new() { Source = "s", Type = "t", Time = At };

    public static readonly LineReserved FirstHeld = new("0a1b", 1, 2, "85123A", 6);
    public static readonly LineReserved SecondHeld = new("0a1b", 3, 2, "22423", 2);
    public static readonly LineShort FirstShort = new("0a1b", 1, 2, "85123A", 6);
    public static readonly LineShort SecondShort = new("0a1b", 3, 2, "22423", 2);
    public static readonly CloseReservation Close = new("0a1b");

    public static readonly Reservation PendingHeld = Of(ReservationStatus.Pending, (1, LineState.Held));
    public static readonly Reservation PendingShort = Of(ReservationStatus.Pending, (1, LineState.OutOfStock));
    public static readonly Reservation Reserved = Of(ReservationStatus.Reserved, (1, LineState.Held), (3, LineState.Held));
    public static readonly Reservation Rejected = Of(ReservationStatus.Rejected, (1, LineState.Released), (3, LineState.OutOfStock));
    public static readonly Reservation ClosedUnasked = Of(ReservationStatus.Closed) with { LineCount = 0 };
    public static readonly Reservation ClosedPending = Of(ReservationStatus.Closed, (1, LineState.Released));
    public static readonly Reservation Closed = Of(ReservationStatus.Closed, (1, LineState.Released), (3, LineState.Released));

    private static Reservation Of(ReservationStatus status, params (int Number, LineState State)[] lines) => new()
    {
        OrderId = "0a1b",
        Status = status,
        LineCount = 2,
        Lines = lines.ToImmutableSortedDictionary(
            line => line.Number, line => line.Number == 1 ? new ReservedLine("85123A", 6, line.State) : new ReservedLine("22423", 2, line.State)),
    };
}
