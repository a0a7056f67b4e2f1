using Tributary.Tests.Benchmarks.Workload;

namespace Tributary.Tests.Benchmarks.Stateful;

/// <summary>Storage requests of the reference workload: they do not depend on how fast a machine is, so that every test run holds them. Fewer events than the benchmark's.</summary>
public sealed class StorageRequestTests
{
    private const int Events = 20_000;
    private const int NaiveEvents = 200;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_applier_makes_at_most_12_requests_per_1000_events_on_a_backlog_and_20_on_mixed_batches_also_in_two_instances_where_the_naive_handler_makes_4000()
    {
        await using var ground = await StatefulGround.Start(Stop);
        var runs = new StatefulRuns(ground, ReferenceWorkload.OnPartitions(Events));

        var (backlog, mixed, two) = (await runs.Backlog("backlog", Stop), await runs.Mixed("mixed", Stop), await runs.MixedOnTwo("two", Stop));
        var naive = await runs.Naive("naive", NaiveEvents, Stop);

        Assert.Equal((long[])[Events, Events, Events, NaiveEvents], new[] { backlog, mixed, two, naive }.Select(run => run.Events));
        Assert.InRange(backlog.StorageRequestsPer1000Events, 1, PipelineTargets.MostBacklogRequests);
        Assert.InRange(mixed.StorageRequestsPer1000Events, 1, PipelineTargets.MostMixedRequests);
        Assert.InRange(two.StorageRequestsPer1000Events, 1, PipelineTargets.MostMixedRequests);
        Assert.Equal(4000, naive.StorageRequestsPer1000Events);
    }
}
