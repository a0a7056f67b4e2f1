using Tributary.Cli.Suite;
using Tributary.Hosting.Telemetry;

namespace Tributary.Tests.Cli.Running;

public sealed class RunMeterTests
{
    [Fact]
    public void Records_that_were_applied_or_skipped_count_as_consumed_and_parked_ones_do_not()
    {
        using var metrics = new PipelineMetrics();
        using var meter = new RunMeter();

        metrics.Count("orders", "applied", 1_000);
        metrics.Count("orders", "skipped", 200);
        metrics.Count("orders", "parked", 30_000);

        Assert.Equal(1_200, meter.Counters.EventsConsumed);
    }
}
