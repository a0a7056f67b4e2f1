using Tributary.Tests.Simulation.Breaks;

namespace Tributary.Tests.Simulation.Runs;

/// <summary>Many schedules, as many at a time as there are processors; each is a single thread of its own.</summary>
internal static class Campaign
{
    private static readonly HashSet<string> Nothing = [];

    /// <param name="first">The first seed.</param>
    /// <param name="count">How many.</param>
    /// <param name="safeguards">Makes the safeguards of a schedule.</param>
    /// <param name="untilViolation">Whether to stop at the lowest seed that violates.</param>
    /// <returns>The results by seed; none behind the first violation where that is the end.</returns>
    public static IReadOnlyList<ScheduleResult> Run(int first, int count, Func<Safeguards> safeguards, bool untilViolation)
    {
        var results = new ScheduleResult?[count];
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, (i, loop) =>
        {
            results[i] = One(first + i, safeguards());
            // Those with lower seeds are run to their end, so which one is found does not depend on the threads.
            if (untilViolation && results[i]!.Violation is not null)
                loop.Break();
        });
        var end = untilViolation ? Array.FindIndex(results, result => result?.Violation is not null) : -1;
        return [.. results.Take(end < 0 ? count : end + 1).Select(result => result!)];
    }

    public static ScheduleResult One(int seed, Safeguards safeguards, IReadOnlySet<string>? without = null, bool traced = false) =>
        new Schedule(seed, safeguards, without ?? Nothing, traced).Run();
}
