using Shop.Contracts;
using Tributary.Hosting.Wire;
using Tributary.State.Rows;
using Tributary.Tests.Hosting.Bench;
using Tributary.Tests.Testing.Storage;
using static Tributary.Tests.Hosting.Bench.Commands;

namespace Tributary.Tests.Hosting.Applying;

public sealed class ExpiryTests : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);
    private readonly StockBench bench = new();

    [Fact]
    public async Task Inbox_rows_are_deleted_once_their_time_is_over()
    {
        await bench.Send([.. Enumerable.Range(0, 250).Select(i => Id($"door-{i}", "a", Restock(1)))]);
        var process = bench.NewProcess();
        await bench.Deliver(process);

        bench.Time.Advance(Kept);
        await bench.Sweep(process);
        Assert.Equal(250, bench.Rows("inbox"));

        bench.Time.Advance(TimeSpan.FromSeconds(1));
        await bench.Sweep(process);
        Assert.Equal(0, bench.Rows("inbox"));
        Assert.Equal(250, bench.Levels()["a"]);
        Assert.Equal(bench.Sent.Count, bench.Fence.Next);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_id_whose_row_was_deleted_is_forgotten_by_memory_as_well(bool sameProcess)
    {
        await bench.Send(Id("door", "a", Restock(5)));
        var process = bench.NewProcess();
        await bench.Deliver(process);
        bench.Time.Advance(Kept * 2);
        await bench.Sweep(process);

        var reads = bench.Storage.Count(StorageOperation.Read);
        await bench.Send(Id("door", "a", Restock(5)), Id("door", "a", Restock(5)));
        await bench.DeliverRest(sameProcess ? process : bench.NewProcess());

        Assert.Equal(10, bench.Levels()["a"]);
        Assert.Equal(1, bench.Rows("inbox"));
        if (sameProcess)
            Assert.Equal(reads, bench.Storage.Count(StorageOperation.Read));
    }

    [Fact]
    public async Task A_row_that_was_refreshed_is_kept_also_by_a_sweep_in_the_same_batch()
    {
        await bench.Send(Id("door", "a", Restock(1), new Messaging.Positions.Slot(1, 1)), Id("old", "a", Restock(2)));
        var process = bench.NewProcess();
        await bench.Deliver(process);
        bench.Time.Advance(Kept * 2);

        await bench.Send(
            Id("door", "a", Restock(4), new Messaging.Positions.Slot(1, 2)),
            ControlRecords.Sweep(Streams.StockCommand, 0, ""),
            Id("door", "a", Restock(8), new Messaging.Positions.Slot(1, 1)),
            Id("old", "a", Restock(16)));
        await bench.DeliverRest(process);

        Assert.Equal(1 + 2 + 4 + 16, bench.Levels()["a"]);
        Assert.Equal(2, bench.Rows("inbox"));
    }

    [Fact]
    public async Task A_sweep_of_many_rows_is_many_small_commands_with_others_between()
    {
        await bench.Send([.. Enumerable.Range(0, 2500).Select(i => Id($"door-{i:d4}", "a", Restock(1)))]);
        var process = bench.NewProcess();
        await bench.Deliver(process);
        bench.Time.Advance(Kept / 2);
        await bench.Send(Id("door-0500", "b", Restock(1), new Messaging.Positions.Slot(1)));
        await bench.DeliverRest(process);
        bench.Time.Advance(Kept / 2 + TimeSpan.FromHours(1));

        await bench.SendSweep();
        await bench.Send(At(1, "b", Restock(1)));
        await bench.Deliver(process, (int)bench.Fence.Next);
        Assert.InRange(bench.Rows("inbox"), 1501, 1502);
        await bench.DeliverRest(process);

        Assert.Equal(1, bench.Rows("inbox"));
        Assert.Equal((2500, 2), (bench.Levels()["a"], bench.Levels()["b"]));
    }

    [Fact]
    public async Task Nothing_but_a_sweep_reads_inbox_rows_that_no_command_names()
    {
        await bench.Send([.. Enumerable.Range(0, 100).Select(i => Id($"door-{i}", "a", Restock(1)))]);
        var process = bench.NewProcess();
        await bench.Deliver(process);
        var ranges = bench.Storage.Count(StorageOperation.Range);
        await bench.Send(Id("another", "a", Restock(1)));
        await bench.DeliverRest(process);
        Assert.Equal(ranges, bench.Storage.Count(StorageOperation.Range));
    }

    [Fact]
    public async Task A_sweep_that_fails_at_any_request_is_finished_by_the_next_owner()
    {
        for (var failing = 1; failing < 12; failing++)
        {
            using var crashed = new StockBench();
            await crashed.Send([.. Enumerable.Range(0, 100).Select(i => Id($"door-{i}", "a", Restock(1))), At(1, "b", Release(-1)), At(2, "b", Restock(1)), At(3, "b", Release(-1))]);
            await crashed.Deliver(crashed.NewProcess());
            crashed.Time.Advance(Kept * 2);
            await crashed.SendSweep();
            var until = crashed.Storage.Requests + failing;
            crashed.Storage.Interfere = request => request.Number >= until ? failing % 2 == 0 ? StorageFault.AfterApplying : StorageFault.BeforeApplying : null;
            await Xunit.Record.ExceptionAsync(() => crashed.DeliverRest(crashed.NewProcess()));
            crashed.Storage.Interfere = null;
            await crashed.Send(Id("door-1", "a", Restock(1)));
            await crashed.DeliverRest(crashed.NewProcess());

            Assert.Equal(1, crashed.Rows("inbox"));
            Assert.Equal(0, crashed.Rows("deletion"));
            Assert.Equal(101, crashed.Levels()["a"]);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_deletion_leaves_a_marker_that_is_swept_and_its_tombstone_has_the_version(bool monotone)
    {
        using var store = new StockBench(monotone: monotone);
        await store.Send(At(1, "a", Restock(5)), At(2, "a", Release(-1)));
        var process = store.NewProcess();
        await store.Deliver(process);

        var tombstone = store.Events[^1];
        Assert.Null(tombstone.Value);
        Assert.Equal("2", StockBench.Header(tombstone, "ce_sequence"));
        Assert.Equal(2, MarkerOf(store)!.Version);

        store.Time.Advance(Kept - TimeSpan.FromSeconds(1));
        await store.Sweep(process);
        Assert.NotNull(MarkerOf(store));

        store.Time.Advance(TimeSpan.FromSeconds(2));
        await store.Sweep(process);
        Assert.Equal((0, 0), (store.Rows("state"), store.Rows("deletion")));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task An_entity_that_is_made_again_has_a_version_above_its_deletion_s(bool swept, bool sameProcess)
    {
        await bench.Send(At(1, "a", Restock(5)), At(2, "a", Release(-1)));
        var process = bench.NewProcess();
        await bench.Deliver(process);
        bench.Time.Advance(Kept * 2);
        if (swept)
            await bench.Sweep(process);

        await bench.Send(At(3, "a", Restock(7)));
        await bench.DeliverRest(sameProcess ? process : bench.NewProcess());

        Assert.Equal(7, bench.Levels()["a"]);
        Assert.Equal("3", StockBench.Header(bench.Events[^1], "ce_sequence"));
    }

    [Fact]
    public async Task An_entity_that_was_made_again_is_no_marker_to_a_sweep()
    {
        await bench.Send(At(1, "a", Restock(5)), At(2, "a", Release(-1)));
        var process = bench.NewProcess();
        await bench.Deliver(process);
        bench.Time.Advance(Kept * 2);
        await bench.Send(At(3, "a", Restock(7)));
        await bench.DeliverRest(process);
        await bench.Sweep(process);
        Assert.Equal((1, 1), (bench.Rows("state"), bench.Rows("deletion")));

        bench.Time.Advance(Kept * 2);
        await bench.Sweep(process);
        Assert.Equal((1, 0), (bench.Rows("state"), bench.Rows("deletion")));

        // And deleted once more, it is a marker of its own time.
        await bench.Send(At(4, "a", Release(-1)));
        await bench.DeliverRest(process);
        await bench.Sweep(process);
        Assert.Equal((1, 1), (bench.Rows("state"), bench.Rows("deletion")));
    }

    [Fact]
    public async Task The_sweeper_tells_every_task_once()
    {
        using var eight = new StockBench(partitions: 8);
        await eight.NewSweeper().Expire(eight.Token);
        Assert.Equal(Enumerable.Range(0, 8), eight.Sent.Select(record => record.Partition));
        Assert.All(eight.Sent, record => Assert.Equal(TaskRows.ExpiringRange.From, ControlRecords.SweepFromOf(record)));
    }

    [Fact]
    public async Task A_command_that_comes_late_to_a_deleted_entity_is_still_known()
    {
        await bench.Send(Id("door", "a", Restock(5)), At(1, "a", Release(-1)), Id("door", "a", Restock(5)));
        await bench.Deliver(bench.NewProcess());
        Assert.Empty(bench.Levels());
    }

    public void Dispose() => bench.Dispose();

    private static EntityRow? MarkerOf(StockBench bench) => bench.Storage.RowsOf(StockBench.TaskName)
        .Where(row => row.Key == TaskRows.State("a")).Select(row => EntityRow.FromBytes(row.Content)).SingleOrDefault(row => row.Deleted);
}
