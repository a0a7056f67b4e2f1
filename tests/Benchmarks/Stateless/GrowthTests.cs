namespace Tributary.Tests.Benchmarks.Stateless;

/// <summary>Alone in the process: the heap that is looked at is everybody's.</summary>
[CollectionDefinition(nameof(GrowthTests), DisableParallelization = true)]
[Collection(nameof(GrowthTests))]
public sealed class GrowthTests
{
    private const int Events = 100_000;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_of_an_event_stays_in_trigger_loop_or_translator() =>
        Assert.InRange((await Growth.Measure(Events, Stop)).GrownBytes, long.MinValue, PipelineTargets.MostGrownBytes);

    /// <summary>The benchmark's run is a hundred times as long, and sees what is a hundred times as small. Here it must be more than what earlier tests have left to be collected.</summary>
    [Fact]
    public async Task Four_hundred_bytes_that_stay_of_each_event_are_seen()
    {
        var kept = new List<byte[]>();

        var growth = await Growth.Measure(Events, received =>
        {
            kept.Add(new byte[400]);
            return BenchFunction.Translation(received);
        }, Stop);

        Assert.True(growth.GrownBytes > PipelineTargets.MostGrownBytes, $"{growth.GrownBytes} bytes");
        GC.KeepAlive(kept);
    }
}
