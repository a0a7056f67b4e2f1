using Tributary.Messaging.Positions;

namespace Shop.Inventory.Model;

/// <summary>The slots of what Inventory's decisions and translations send. They are part of positions: a kind never changes its meaning.</summary>
internal static class Slots
{
    private const int LineKind = 1;
    private const int CloseKind = 2;

    /// <summary>The closing of a reservation.</summary>
    public static readonly Slot Close = new(CloseKind);

    /// <summary>What concerns one line: its result, its reserving, its release, its restocking. No decision or translation sends two of them for a line.</summary>
    public static Slot OfLine(int line) => new(LineKind, line);
}
