using Tributary.Tests.Simulation.Breaks;
using Tributary.Tests.Simulation.Runs;

namespace Tributary.Tests.Simulation;

public sealed class SimulationTests
{
    private const int Schedules = 300;
    private const int SchedulesPerBreak = 2000;

    public static TheoryData<string> BreakNames => [.. AllBreaks.Names];

    [Fact]
    public void The_pipeline_keeps_its_promises_whatever_happens_to_it()
    {
        var results = Campaign.Run(first: 1, Schedules, () => new Safeguards(), untilViolation: false);

        Assert.All(results, result => Assert.Null(result.Violation));
        Assert.True(results.Average(result => result.Crashes) >= 1.5, "Too few processes crash for this to prove anything.");
        Assert.True(results.Average(result => result.Rebalances) >= 1, "Too few rebalances.");
        Assert.Contains(results, result => result.Stopped);
    }

    /// <summary>What finds nothing where a safeguard is missing proves nothing where none is.</summary>
    [Theory, MemberData(nameof(BreakNames))]
    public void A_pipeline_without_one_of_its_safeguards_is_found_out(string name)
    {
        var results = Campaign.Run(first: 1, SchedulesPerBreak, AllBreaks.Find(name)!, untilViolation: true);

        Assert.NotNull(results[^1].Violation);
    }

    /// <summary>Finer than the breaks that have names: a request that was answered late, or not at all, and its process goes on.</summary>
    [Fact]
    public void A_process_that_forgets_a_re_emit_that_failed_is_found_out() => AssertFound(() => new WithForgottenReEmit());

    [Fact]
    public void A_process_that_does_not_suspect_what_it_published_before_a_takeover_is_found_out() => AssertFound(() => new WithTrustingTakeover());

    private static void AssertFound(Func<Safeguards> safeguards) =>
        Assert.NotNull(Campaign.Run(first: 1, SchedulesPerBreak, safeguards, untilViolation: true)[^1].Violation);
}
