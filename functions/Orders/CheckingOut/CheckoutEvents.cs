namespace Shop.Orders.CheckingOut;

/// <summary>
/// The external events that a checkout hears. Each name is waited for once in a run, so that an event that comes again is left over, and none is
/// taken for the answer to another question.
/// </summary>
internal static class CheckoutEvents
{
    /// <summary>Inventory's answer, a <see cref="CheckoutAnswer"/>.</summary>
    public const string Reservation = "Reservation";

    /// <summary>Payments' answer, a <see cref="CheckoutAnswer"/>.</summary>
    public const string Payment = "Payment";

    /// <summary>The order is Placed no longer, an <see cref="OrderLeft"/>.</summary>
    public const string Order = "Order";
}

/// <summary>What was answered to a request.</summary>
/// <param name="EventId">The id of the event that says so, for whoever reads the history.</param>
/// <param name="Time">The event's time.</param>
/// <param name="Granted">Reserved, or captured; else refused.</param>
internal sealed record CheckoutAnswer(string EventId, DateTimeOffset Time, bool Granted);

/// <summary>The order left Placed.</summary>
/// <param name="EventId">The id of the event that says so, for whoever reads the history.</param>
/// <param name="Status">What it is now.</param>
internal sealed record OrderLeft(string EventId, string Status);
