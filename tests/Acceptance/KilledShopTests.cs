using Shop.Contracts;
using Tributary.Messaging.Catalogue;
using Tributary.Tests.Acceptance.Expecting;
using Tributary.Tests.Acceptance.Running;
using Tributary.Tests.Crash;
using Tributary.Tests.Testing;
using Tributary.Tests.Testing.Tool;

namespace Tributary.Tests.Acceptance;

/// <summary>The tool as a process that dies half-way and is started again on the same broker, storage and provider.</summary>
public abstract class KilledShopTests
{
    private const int OfTenThousand = 2_000;
    private static readonly TimeSpan StopsWithin = TimeSpan.FromSeconds(10);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Killed while it posts: much of the file is not posted, and what is has gone different ways.</summary>
    public sealed class Posting : KilledShopTests
    {
        [Fact]
        public async Task Killed_while_it_posts_and_started_again_it_comes_to_what_an_undisturbed_run_comes_to()
        {
            await using var ground = await Ground.Start("0.2", kafka: null, storageFolder: null, Stop);

            await KilledAt(ground, Catalogue.OrderCommand, records: 60);

            await ComesToTheSame(ground);
        }
    }

    /// <summary>Stopped, then killed while it drains: everything is posted, and half of it paid for.</summary>
    public sealed class Draining : KilledShopTests
    {
        [Fact]
        public async Task Stopped_half_way_and_then_killed_while_it_drains_it_comes_to_what_an_undisturbed_run_comes_to()
        {
            await using var ground = await Ground.Start("0.2", kafka: null, storageFolder: null, Stop);
            await using (var stopped = Replay(ground))
            {
                await stopped.Meanwhile(StreamEnd.Reaches(ground.Kafka, Catalogue.Order, 40, Stop), Stop);
                var asked = TimeProvider.System.GetTimestamp();
                Assert.Equal(1, await stopped.Terminate(Stop));
                Assert.InRange(TimeProvider.System.GetElapsedTime(asked), TimeSpan.Zero, StopsWithin);
                Assert.Contains("Stopped before the end.", stopped.Said, StringComparison.Ordinal);
            }

            await KilledAt(ground, Catalogue.Payment, records: 100);

            await ComesToTheSame(ground);
        }
    }

    private static async Task KilledAt(Ground ground, StreamDefinition stream, int records)
    {
        await using var killed = Replay(ground);
        await killed.Meanwhile(StreamEnd.Reaches(ground.Kafka, stream, records, Stop), Stop);
        await killed.Kill();
        Assert.DoesNotContain(killed.Output, line => line.StartsWith("Reconciling", StringComparison.Ordinal));
    }

    private static async Task ComesToTheSame(Ground ground)
    {
        await using var restarted = Replay(ground);

        var report = await ToolReport.Of(restarted, Stop);
        Assert.Equal(Figures.Expected(ExpectedFile.Read(Repository.Sample), order => !order.IsDeclined(OfTenThousand)), Figures.Reported(report));
        Assert.True(report.Ok);
    }

    private static ToolProcess Replay(Ground ground) => Tool.Start(["replay", Repository.Sample.FullName, "--json", .. ground.Arguments]);
}
