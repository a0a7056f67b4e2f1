namespace Tributary.Tests.Simulation.Runs;

/// <summary>What came of a schedule.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="Crashes">How many processes died.</param>
/// <param name="Rebalances">How often a group dealt its partitions out anew.</param>
/// <param name="Faults">How many faults happened, crashes among them.</param>
/// <param name="Stopped">Whether a function stopped because of what was done to the log.</param>
/// <param name="Violation">What was not as promised; null where everything was.</param>
/// <param name="Parts">The names of what can be left out of it: faults and requests.</param>
/// <param name="Trace">What happened, where it was asked for.</param>
internal sealed record ScheduleResult(
    int Seed, int Crashes, int Rebalances, int Faults, bool Stopped, Violation? Violation, IReadOnlyList<string> Parts, IReadOnlyList<string> Trace);
