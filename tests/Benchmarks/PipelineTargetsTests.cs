using Tributary.Tests.Benchmarks.Stateless;

namespace Tributary.Tests.Benchmarks;

public sealed class PipelineTargetsTests
{
    private static readonly PipelineReport Reached = new()
    {
        Backlog = Requests(12), Mixed = Requests(20), MixedOnTwo = Requests(20), Naive = new Measurement(1000, 20),
        Stateless = [(Of(8_000), Of(10_000)), (Of(8_000), Of(10_000)), (Of(1), Of(10_000))],
        Growth = new Growth(10_000_000, 500, PipelineTargets.MostGrownBytes),
        Seconds = 1,
    };

    [Fact]
    public void A_run_that_reaches_every_target_misses_none() => Assert.Empty(PipelineTargets.Missed(Reached));

    [Fact]
    public void Each_target_is_missed_by_itself_and_says_so()
    {
        (string Words, PipelineReport Report)[] missing =
        [
            ("on a backlog: 12.5; expected at most 12", Reached with { Backlog = Requests(12.5) }),
            ("on mixed batches: 21; expected at most 20", Reached with { Mixed = Requests(21) }),
            ("in two instances: 21; expected at most 20", Reached with { MixedOnTwo = Requests(21) }),
            ("over a bare loop: 0.79; expected at least 0.8", Reached with { Stateless = [(Of(7_900), Of(10_000))] }),
            ("over the naive handler: 10; expected at least 20", Reached with { Naive = new Measurement(1000, 10) }),
            ("on the heap: 1048577; expected at most 1048576", Reached with { Growth = new Growth(10_000_000, 500, PipelineTargets.MostGrownBytes + 1) }),
        ];

        foreach (var (words, report) in missing)
            Assert.EndsWith(words, Assert.Single(PipelineTargets.Missed(report)), StringComparison.Ordinal);
    }

    private static Measurement Requests(double per1000) => new(10_000, 10) { StorageRequests = (long)(per1000 * 10) };

    private static Measurement Of(double eventsPerSecond) => new((long)eventsPerSecond, 1) { Batches = 1 };
}
