using Tributary.Tests.Simulation.Breaks;

namespace Tributary.Tests.Simulation.Runs;

/// <summary>Leaves out of a schedule whatever its violation does not need: faults and requests, many at a time, then fewer (Zeller's delta debugging).</summary>
internal static class Shrinker
{
    private const int MostRuns = 300;

    /// <returns>The smallest schedule found that still violates the same promise, with its trace. What breaks another one meanwhile is not what was looked for.</returns>
    public static ScheduleResult Shrink(ScheduleResult violated, Func<Safeguards> safeguards)
    {
        var without = new HashSet<string>();
        var runs = 0;
        for (var size = Math.Max(1, violated.Parts.Count / 2); size >= 1; size /= 2)
            foreach (var parts in violated.Parts.Where(part => !without.Contains(part)).Chunk(size))
            {
                if (++runs > MostRuns)
                    break;
                without.UnionWith(parts);
                if (Campaign.One(violated.Seed, safeguards(), without).Violation?.Kind != violated.Violation!.Kind)
                    without.ExceptWith(parts);
            }

        return Campaign.One(violated.Seed, safeguards(), without, traced: true);
    }
}
