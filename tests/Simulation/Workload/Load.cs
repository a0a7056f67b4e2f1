using Tributary.Tests.Simulation.Scheduling;

namespace Tributary.Tests.Simulation.Workload;

/// <summary>
/// How much a schedule has to do at a time. What storage holds in a transaction is met by few schedules, for those cost much: the shipped limits are
/// tried, and not smaller ones that the pipeline would have to be told of.
/// </summary>
internal enum Load
{
    Ordinary,

    /// <summary>Values so large that a few of them fill a transaction, and some that no row can hold.</summary>
    Heavy,

    /// <summary>So many accounts at once, of one task, that their rows are more than a transaction's operations.</summary>
    Wide,
}

/// <summary>Throws the load, and says what it means.</summary>
internal static class Loads
{
    /// <summary>More requests than a transaction has room for the rows of, each with an account and an inbox row of its own.</summary>
    public const int WideLength = 64;

    /// <summary>Bytes of one unit of weight.</summary>
    public const int Unit = 116_000;

    /// <summary>How many units a row may hold; one more is too large, with whatever else there is in it.</summary>
    public const int MostUnits = 6;

    public static Load Of(Dice dice) => dice.For(Place.Load).Unit() switch
    {
        < 0.006 => Load.Wide,
        < 0.020 => Load.Heavy,
        _ => Load.Ordinary,
    };

    /// <summary>The weight of a request of a heavy schedule, in units: often none, seldom more than any row holds.</summary>
    public static int UnitsOf(ref Dice dice) => dice.Below(10) switch
    {
        < 4 => 0,
        < 9 => 2 + dice.Below(4),
        _ => MostUnits + 1,
    };
}
