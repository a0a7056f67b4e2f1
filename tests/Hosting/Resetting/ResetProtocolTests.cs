using Shop.Contracts;
using shop.inventory.v1;
using Tributary.Hosting.Deciding;
using Tributary.Hosting.Resetting;
using Tributary.Messaging;
using Tributary.State.Storage;
using Tributary.Tests.Hosting.Bench;
using Tributary.Tests.Testing.Storage;
using static Tributary.Tests.Hosting.Bench.Commands;

namespace Tributary.Tests.Hosting.Resetting;

public sealed class ResetProtocolTests : IDisposable
{
    private readonly ResetBench bench = new(parksBehind: true);

    [Fact]
    public async Task A_group_with_members_is_refused_and_nothing_is_changed()
    {
        await bench.Stock.Send(At(1, "a", Restock(5)));
        await bench.Run();
        var fence = bench.Stock.Fence;
        await using var member = bench.Stock.Log.Join(Streams.StockCommand, Triggered.Group);

        var refused = await Assert.ThrowsAsync<ResetRefusedException>(bench.Rebuild);

        Assert.Contains(Triggered.Group, refused.Message, StringComparison.Ordinal);
        Assert.Equal(fence.Token, bench.Stock.Fence.Token);
    }

    [Fact]
    public async Task A_group_that_somebody_joins_meanwhile_leaves_a_store_that_no_applier_accepts_until_it_is_reset()
    {
        await bench.Stock.Send(At(1, "a", Restock(5)));
        await bench.Run();
        var commits = 0;
        Messaging.Consuming.IRecordConsumer? member = null;
        bench.Stock.Storage.Interfere = request =>
        {
            if (request.Operation == StorageOperation.Commit && ++commits == 1)
                member = bench.Stock.Log.Join(Streams.StockCommand, Triggered.Group);
            return null;
        };
        await Assert.ThrowsAsync<ResetRefusedException>(bench.Rebuild);
        await bench.Stock.Send(At(2, "a", Restock(1)));

        var fatal = await Assert.ThrowsAsync<FatalStreamException>(() => bench.Stock.Deliver(bench.Stock.NewProcess(), from: 1));

        Assert.Contains("tributary reset stock", fatal.Message, StringComparison.Ordinal);
        await member!.DisposeAsync();
        await bench.Rebuild();
        await bench.Run();
        Assert.Equal(6, bench.Stock.Levels()["a"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reset_that_is_cut_short_at_any_request_is_finished_by_the_next(bool answerIsLost)
    {
        await Diverged();
        await bench.Rebuild();
        await bench.Run();
        var (expected, events) = (bench.Stock.Levels(), bench.Stock.Events.Select(StockBench.IdOf).ToArray());
        var requests = 0;
        for (var cut = 1; cut <= requests || requests == 0; cut++)
        {
            using var other = new ResetBench(parksBehind: true);
            await Diverged(other);
            var first = other.Stock.Storage.Requests;
            other.Stock.Storage.Interfere = request => request.Number - first == cut
                ? answerIsLost ? StorageFault.AfterApplying : StorageFault.BeforeApplying
                : null;
            await Assert.ThrowsAsync<StorageUnavailableException>(other.Rebuild);
            other.Stock.Storage.Interfere = null;
            if (requests == 0)
            {
                await other.Rebuild();
                requests = other.Stock.Storage.Requests - first - cut;
            }
            else
            {
                await other.Rebuild();
            }

            await other.Run();
            Assert.Equal(expected, other.Stock.Levels());
            Assert.Equal(events, other.Stock.Events.Select(StockBench.IdOf));
            Assert.Equal(other.Stock.Fence.Next, other.Committed);
        }

        Assert.True(requests > 4, $"{requests} requests");
    }

    [Fact]
    public async Task Two_resets_at_once_are_found_out_by_the_fence()
    {
        await Diverged();
        var held = new TaskCompletionSource();
        var begun = new TaskCompletionSource();
        var commits = 0;
        bench.Stock.Storage.Interfere = request =>
        {
            if (request.Operation != StorageOperation.Commit || ++commits != 2)
                return null;
            begun.SetResult();
            return StorageFault.HoldRequest(held.Task);
        };
        var first = bench.Rebuild();
        await begun.Task;
        await bench.Rebuild();
        held.SetResult();

        await Assert.ThrowsAsync<ResetRefusedException>(() => first);
        await bench.Run();
        Assert.Equal(10, bench.Stock.Levels()["b"]);
    }

    [Fact]
    public async Task A_command_stream_that_is_not_whole_can_not_make_the_state()
    {
        await bench.Stock.Send(At(1, "a", Restock(5)), At(2, "a", Restock(5)));
        await bench.Run();
        bench.Stock.Log.DeleteBefore(Streams.StockCommand, 0, 1);
        Assert.Contains("--keep-state", (await Assert.ThrowsAsync<ResetRefusedException>(bench.Rebuild)).Message, StringComparison.Ordinal);
        Assert.Equal(10, bench.Stock.Levels()["a"]);
    }

    [Fact]
    public async Task Commands_that_were_deleted_unread_are_passed_where_the_state_is_kept()
    {
        await bench.Stock.Send(At(1, "a", Restock(5)));
        await bench.Run();
        await bench.Stock.Send(At(2, "a", Restock(100)), At(3, "a", Restock(1)));
        bench.Stock.Log.DeleteBefore(Streams.StockCommand, 0, 2);
        await Assert.ThrowsAsync<FatalStreamException>(() => bench.Stock.Deliver(bench.Stock.NewProcess(), from: 2));

        var report = await bench.KeepState();
        await bench.Run();

        Assert.Equal(2, report.Tasks.Single().Next);
        Assert.Equal(6, bench.Stock.Levels()["a"]);
    }

    [Fact]
    public async Task A_stream_that_was_made_again_is_gone_on_with_where_the_state_is_kept()
    {
        bench.Decide = (level, received) => received.Value!.Command is Restock { Quantity: 13 }
            ? throw new InvalidOperationException("Unlucky.")
            : StockDecisions.Decide(level, received);
        await bench.Stock.Send(At(1, "a", Restock(5)), At(2, "b", Restock(13)));
        await bench.Run();
        var last = bench.Stock.Fence.OutSequence;
        bench.Stock.Log.Recreate(Streams.StockCommand);
        await bench.Stock.Send(At(1, "a", Restock(5)), At(9, "a", Restock(1)), At(10, "b", Restock(1)));
        await Assert.ThrowsAsync<FatalStreamException>(() => bench.Stock.Deliver(bench.Stock.NewProcess()));
        Assert.Contains("--keep-state", (await Assert.ThrowsAsync<ResetRefusedException>(bench.Rebuild)).Message, StringComparison.Ordinal);

        await bench.KeepState();
        await bench.Run();

        // Positions are known still, and the mark of the parked key went with the stream that its offsets were of.
        Assert.Equal((6, 1), (bench.Stock.Levels()["a"], bench.Stock.Levels()["b"]));
        Assert.Equal(last + 2, bench.Stock.Fence.OutSequence);
        Assert.Equal(0, bench.Stock.Rows("parked"));
    }

    [Fact]
    public async Task Offsets_may_be_given_and_what_is_known_is_skipped_there()
    {
        await bench.Stock.Send(At(1, "a", Restock(5)), Id("door", "a", Restock(2)), At(2, "a", Restock(1)));
        await bench.Run();

        await bench.KeepState(new ResetTarget.Beginning());
        Assert.Equal((0, 0), (bench.Committed, bench.Stock.Fence.Next));
        await bench.Run();
        Assert.Equal(8, bench.Stock.Levels()["a"]);

        await bench.Stock.Send(At(3, "a", Restock(100)), At(4, "a", Restock(1)));
        await bench.KeepState(new ResetTarget.Offsets(new Dictionary<int, long> { [0] = 4 }));
        await bench.Run();
        Assert.Equal(9, bench.Stock.Levels()["a"]);
        await Assert.ThrowsAsync<ResetRefusedException>(() => bench.KeepState(new ResetTarget.Offsets(new Dictionary<int, long> { [0] = 40 })));
        var refused = await Assert.ThrowsAsync<ResetRefusedException>(() => bench.KeepState(new ResetTarget.Offsets(new Dictionary<int, long> { [99] = 0 })));
        Assert.Contains("has no partition 99", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_what_it_is_doing()
    {
        await Diverged();
        await bench.Rebuild();
        Assert.Equal(["consumer group", "what was parked and published", "commands", "rows of stock|0", "offsets", "fences"], bench.Steps);
    }

    public void Dispose() => bench.Dispose();

    private Task Diverged() => Diverged(bench);

    /// <summary>A store that a later version of the code decides otherwise about, so that a reset has rows to write and events to send.</summary>
    private static async Task Diverged(ResetBench bench)
    {
        await bench.Stock.Send(
            At(1, "a", Restock(5)), At(2, "b", Restock(5)), Id("door", "c", Restock(5)), At(3, "d", Restock(0)), At(4, "d", Restock(1)), At(5, "b", Release(0)));
        await bench.Run();
        bench.Decide = (level, received) => (received.Key, received.Value!.Command) switch
        {
            ("b", Restock restock) => Decision.Change(new Level("b", restock.Quantity * 2)),
            ("c", _) => Decision.Unchanged("c is not sold"),
            _ => StockDecisions.Decide(level, received),
        };
    }
}
