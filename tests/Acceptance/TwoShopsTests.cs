using System.Text.Json;
using Tributary.Cli.Replay.Reporting;
using Tributary.Tests.Acceptance.Expecting;
using Tributary.Tests.Acceptance.Running;
using Tributary.Tests.Crash;
using Tributary.Tests.Testing;

namespace Tributary.Tests.Acceptance;

/// <summary>Two processes share the work; <c>tests/Crash</c> does the same with a month of orders, a real broker, and much more of it.</summary>
public sealed class TwoShopsTests
{
    private const int OfTenThousand = 2_000;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    [Fact]
    public async Task Two_shops_that_are_killed_in_turn_and_whose_storage_is_restarted_come_to_what_an_undisturbed_one_comes_to()
    {
        var options = new CrashOptions
        {
            File = Repository.Sample, DeclineRate = "0.2", Kills = 2, Pauses = 0, StorageHolds = 0, StorageRestarts = 1, BrokerRestarts = 0,
        };

        var result = await new CrashRun(options, TextWriter.Null).Run(kafka: null, TestContext.Current.CancellationToken);

        var report = result.Report.Deserialize<ReplayReport>(Json)!;
        Assert.Equal(Figures.Expected(ExpectedFile.Read(Repository.Sample), order => !order.IsDeclined(OfTenThousand)), Figures.Reported(report));
        Assert.True(result.Ok);
    }
}
