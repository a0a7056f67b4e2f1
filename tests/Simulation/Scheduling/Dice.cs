namespace Tributary.Tests.Simulation.Scheduling;

/// <summary>
/// Seeded chance (SplitMix64, Steele, Lea and Flood 2014). <see cref="For"/> gives what happens at one place its own dice, so that taking a fault
/// away somewhere does not change what is thrown everywhere else.
/// </summary>
internal struct Dice(ulong seed)
{
    private const ulong Golden = 0x9e3779b97f4a7c15;
    private ulong state = seed;

    public ulong Next() => Mix(state += Golden);

    /// <summary>At least 0, less than 1.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    public int Below(int end) => (int)(Next() % (ulong)end);

    public bool Chance(double probability) => Unit() < probability;

    public TimeSpan Between(double fromSeconds, double toSeconds) =>
        TimeSpan.FromTicks((long)((fromSeconds + (Unit() * (toSeconds - fromSeconds))) * TimeSpan.TicksPerSecond));

    /// <summary>Independent dice for a place.</summary>
    public readonly Dice For(Place place, long number = 0, long detail = 0) =>
        new(Mix(Mix(Mix(state ^ Golden) + (ulong)place) + (ulong)number) + (ulong)detail * Golden);

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }
}

/// <summary>What dice are thrown for.</summary>
internal enum Place
{
    Setting,
    Script,
    Happening,
    Call,
    Delay,
    Poll,
    Commit,
    Process,
    Jitter,
    Operator,
    Shuffle,
    Load,
}
