namespace Shop.Inventory.Model;

/// <summary>Where a reservation stands.</summary>
public enum ReservationStatus
{
    /// <summary>Not every line is answered yet.</summary>
    Pending,

    /// <summary>Every line is held.</summary>
    Reserved,

    /// <summary>A line was short; nothing is held, or no longer than it takes to release it.</summary>
    Rejected,

    /// <summary>The order ended; nothing is held, or no longer than it takes to release it.</summary>
    Closed,
}
