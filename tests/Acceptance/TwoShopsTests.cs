using Tributary.Tests.Acceptance.Expecting;
using Tributary.Tests.Acceptance.Running;
using Tributary.Tests.Crash;
using Tributary.Tests.Testing;

namespace Tributary.Tests.Acceptance;

/// <summary>Two processes share the work; <c>tests/Crash</c> does the same with a month of orders, a real broker, and much more of it.</summary>
public sealed class TwoShopsTests
{
    private const int OfTenThousand = 2_000;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_shops_that_are_killed_in_turn_and_whose_storage_is_restarted_come_to_what_an_undisturbed_one_comes_to()
    {
        var options = new CrashOptions
        {
            File = Repository.Sample, DeclineRate = "0.2", Kills = 2, Pauses = 0, StorageHolds = 0, StorageRestarts = 1, BrokerRestarts = 0,
        };

        var result = await new CrashRun(options, TextWriter.Null).Run(kafka: null, Stop);

        Assert.Equal(Figures.Expected(ExpectedFile.Read(Repository.Sample), order => !order.IsDeclined(OfTenThousand)), Figures.Reported(result.Report));
        Assert.Empty(result.Failures);
        Assert.Equal([Disturbance.Kill, Disturbance.Kill, Disturbance.StorageRestart], result.Strikes.Select(strike => strike.What).Order());
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task An_order_that_was_accepted_and_lost_fails_the_run_since_nothing_posts_it_again_before_the_tables_are_read()
    {
        var lost = ExpectedFile.Read(Repository.Sample).Orders[^1].Number;
        var options = new CrashOptions
        {
            File = Repository.Sample, Kills = 1, Pauses = 0, StorageHolds = 0, StorageRestarts = 0, BrokerRestarts = 0, Loses = lost,
        };

        var result = await new CrashRun(options, TextWriter.Null).Run(kafka: null, Stop);

        Assert.Contains($"every invoice became one order or return: invoice {lost}: became 0 orders", result.Failures);
        // And posting the file again made it, which nothing may that was accepted.
        Assert.Contains(result.ReplayChanges, change => change.StartsWith("orders.order.v1 had ", StringComparison.Ordinal));
        Assert.Equal(1, result.ExitCode);
    }
}
