using Tributary.Tests.Simulation.Faults;
using Tributary.Tests.Simulation.Scheduling;

namespace Tributary.Tests.Simulation.Processes;

/// <summary>One call on its way: what happens to it, and the dice for how long everything takes.</summary>
internal sealed class Passage(Accident accident, Dice dice, SimulatedProcess process)
{
    private Dice dice = dice;

    public Accident Accident => accident;

    public SimulatedProcess Process => process;

    /// <summary>When the caller was told that it failed, of a request that is served all the same, after that; null: it was not.</summary>
    public TimeSpan? GivenUpAt { get; set; }

    /// <summary>The network's delay: a few milliseconds, seldom seconds.</summary>
    public TimeSpan Delay() => dice.Chance(0.03) ? dice.Between(0.1, 3) : dice.Between(0.0005, 0.015);

    /// <summary>Most stalls last longer than a session, so that the group gives the partitions to others.</summary>
    public TimeSpan Stall() => dice.Chance(0.25) ? dice.Between(0.5, 5) : dice.Between(7, 40);

    public TimeSpan Lateness() => dice.Chance(0.5) ? dice.Between(0.05, 3) : dice.Between(8, 30);

    public bool Chance(double probability) => dice.Chance(probability);

    public int Below(int end) => dice.Below(end);
}
