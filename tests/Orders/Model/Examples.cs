using System.Collections.Immutable;
using Shop.Orders.Model;

namespace Tributary.Tests.Orders.Model;

/// <summary>One order and one return, in every state they may be in.</summary>
internal static class Examples
{
    public static readonly DateTimeOffset At = new(2010, 12, 1, 8, 26, 0, TimeSpan.Zero);

    public static readonly ImmutableArray<Line> TwoLines =
    [
        new(1, "85123A", "WHITE HANGING HEART T-LIGHT HOLDER", 6, 2.55m),
        new(2, "POST", "", 1, 18m),
    ];

    public static readonly PlaceOrder Place = new("0a1b", "536365", "17850", "GBP", At, TwoLines);
    public static readonly Order Placed = OrderDecisions.Decide(null, Place).State!;
    public static readonly Order Confirmed = Placed with { Status = OrderStatus.Confirmed, WasConfirmed = true };
    public static readonly Order Rejected = Placed with { Status = OrderStatus.Rejected, Reason = "declined" };
    public static readonly Order Cancelled = Placed with { Status = OrderStatus.Cancelled };
    public static readonly Order CancelledLate = Confirmed with { Status = OrderStatus.Cancelled };
    public static readonly Order Shipped = Confirmed with { Status = OrderStatus.Shipped, ShipmentId = "s1" };

    public static readonly AcceptReturn Accept = new("0c2d", "C536379", "14527", "GBP", At, TwoLines);
    public static readonly Return Accepted = ReturnDecisions.Decide(null, Accept).State!;
    public static readonly Return Refunded = Accepted with { Status = ReturnStatus.Refunded, CreditId = "cbtxn_1" };
}
