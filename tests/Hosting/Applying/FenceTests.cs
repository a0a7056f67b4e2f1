using Tributary.Hosting.Wire;
using Tributary.Messaging;
using Tributary.Tests.Hosting.Bench;
using Tributary.Tests.Testing.Storage;
using static Tributary.Tests.Hosting.Bench.Commands;

namespace Tributary.Tests.Hosting.Applying;

public sealed class FenceTests : IDisposable
{
    private readonly StockBench bench = new();

    [Fact]
    public async Task Every_outcome_advances_the_fence()
    {
        var process = bench.NewProcess();
        var next = 0;
        foreach (var record in new[]
        {
            At(1, "a", Restock(5)), At(2, "a", Release(0)), At(3, "a", Release(99)), At(3, "a", Release(99)), Id("door", "a", Restock(0)),
            Id("door", "a", Restock(0)), ControlRecords.WakeUp(Shop.Contracts.Streams.StockCommand, 0),
            ControlRecords.ReEmit(Shop.Contracts.Streams.StockCommand, 0, "a"u8.ToArray()),
            new(Shop.Contracts.Streams.StockCommand, 0, null, [1, 2, 3], []),
        })
        {
            await bench.Send(record);
            await bench.Deliver(process, from: next++);
            Assert.Equal(next, bench.Fence.Next);
        }

        Assert.Equal(5, bench.Levels()["a"]);
    }

    [Fact]
    public async Task Records_that_are_missing_before_a_batch_stop_the_function()
    {
        await bench.Send([.. Enumerable.Range(1, 5).Select(i => At(i, "a", Restock(i)))]);
        var process = bench.NewProcess();
        await Assert.ThrowsAsync<FatalStreamException>(() => bench.Deliver(process, from: 1));
        await bench.Deliver(process, to: 2);
        await Assert.ThrowsAsync<FatalStreamException>(() => bench.Deliver(process, from: 3));
        Assert.Equal(3, bench.Levels()["a"]);
        Assert.Equal(2, bench.Fence.Next);
    }

    [Fact]
    public async Task Records_that_are_missing_within_a_batch_stop_the_function()
    {
        await bench.Send([.. Enumerable.Range(1, 5).Select(i => At(i, "a", Restock(i)))]);
        var holed = bench.Sent.Where(record => record.Offset != 2).ToArray();
        await Assert.ThrowsAsync<FatalStreamException>(() => bench.NewProcess().Apply(holed, bench.Token));
        Assert.Empty(bench.Levels());
    }

    [Fact]
    public async Task Records_that_come_twice_within_a_batch_are_no_gap_and_are_applied_once()
    {
        await bench.Send([.. Enumerable.Range(1, 5).Select(i => At(i, "a", Restock(1)))]);
        var acrossARebalance = bench.Sent.Take(4).Concat(bench.Sent.Skip(1)).ToArray();
        await bench.NewProcess().Apply(acrossARebalance, bench.Token);
        Assert.Equal(5, bench.Levels()["a"]);
        Assert.Equal(5, bench.Fence.Next);
    }

    [Fact]
    public async Task A_batch_that_leaves_out_what_another_process_applied_meanwhile_has_no_gap()
    {
        await bench.Send([.. Enumerable.Range(1, 5).Select(i => At(i, "a", Restock(1)))]);
        var first = bench.NewProcess();
        await bench.Deliver(first, to: 1);
        await bench.Deliver(bench.NewProcess(), from: 1, to: 4);
        await first.Apply([bench.Sent[1], bench.Sent[4]], bench.Token);
        Assert.Equal(5, bench.Levels()["a"]);
        Assert.Equal(5, bench.Fence.Next);
    }

    [Fact]
    public async Task Records_that_another_process_applied_meanwhile_are_no_gap()
    {
        await bench.Send([.. Enumerable.Range(1, 3).Select(i => At(i, "a", Restock(1)))]);
        var first = bench.NewProcess();
        await bench.Deliver(first, to: 1);
        await bench.Deliver(bench.NewProcess(), from: 1, to: 2);
        await bench.Deliver(first, from: 2);
        Assert.Equal(3, bench.Levels()["a"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stream_that_was_made_again_stops_the_function(bool whileRunning)
    {
        await bench.Send(At(1, "a", Restock(5)), At(2, "a", Restock(5)));
        var process = bench.NewProcess();
        await bench.Deliver(process);
        bench.Log.Recreate(Shop.Contracts.Streams.StockCommand);
        await bench.Send(At(3, "a", Restock(7)));
        await Assert.ThrowsAsync<FatalStreamException>(() => bench.Deliver(whileRunning ? process : bench.NewProcess()));
        Assert.Equal(10, bench.Levels()["a"]);
    }

    [Fact]
    public async Task A_stream_that_was_made_again_and_has_grown_past_the_fence_stops_the_function()
    {
        await bench.Send(At(1, "a", Restock(5)), At(2, "a", Restock(5)));
        var process = bench.NewProcess();
        await bench.Deliver(process);
        bench.Log.Recreate(Shop.Contracts.Streams.StockCommand);
        await bench.Send([.. Enumerable.Range(3, 5).Select(i => At(i, "a", Restock(7)))]);
        await Assert.ThrowsAsync<FatalStreamException>(() => bench.Deliver(process));
        Assert.Equal(10, bench.Levels()["a"]);
    }

    [Fact]
    public async Task A_batch_that_is_skipped_whole_reads_the_fence_again()
    {
        await bench.Send(At(1, "a", Restock(5)));
        var process = bench.NewProcess();
        await bench.Deliver(process);
        var reads = bench.Storage.Count(StorageOperation.Read);
        await bench.Deliver(process);
        Assert.Equal(reads + 1, bench.Storage.Count(StorageOperation.Read));
    }

    [Fact]
    public async Task The_next_commit_deletes_outbox_rows_that_are_published()
    {
        await bench.Send(At(1, "a", Restock(5)), At(2, "a", Restock(5)));
        var process = bench.NewProcess();
        await bench.Deliver(process, to: 1);
        Assert.Equal(1, bench.Rows("outbox"));
        await bench.Deliver(process, from: 1);
        Assert.Equal(1, bench.Rows("outbox"));
        Assert.Equal(2, bench.Fence.Outbox);
    }

    [Fact]
    public async Task The_sweeper_wakes_a_task_that_is_idle_and_has_rows_and_the_wake_up_deletes_them()
    {
        var sweeper = bench.NewSweeper();
        await bench.Send(At(1, "a", Restock(5)), At(2, "a", Restock(5)));
        var process = bench.NewProcess();
        await bench.Deliver(process, to: 1);
        await sweeper.Wake(bench.Token);
        await bench.Deliver(process, from: 1, to: 2);

        // The task was busy between the looks: its oldest row is another.
        await sweeper.Wake(bench.Token);
        Assert.Equal(2, bench.Sent.Count);

        await sweeper.Wake(bench.Token);
        Assert.Equal(3, bench.Sent.Count);
        await bench.Deliver(process, from: 2);
        Assert.Equal(0, bench.Rows("outbox"));

        await sweeper.Wake(bench.Token);
        await sweeper.Wake(bench.Token);
        Assert.Equal(3, bench.Sent.Count);
        Assert.Equal(2, bench.Events.Count);
    }

    [Fact]
    public async Task The_sweeper_wakes_every_task_that_has_rows_at_once_for_who_knows_that_none_is_at_work()
    {
        var sweeper = bench.NewSweeper();
        await bench.Send(At(1, "a", Restock(5)));
        var process = bench.NewProcess();
        await bench.Deliver(process);

        Assert.Equal(1, await sweeper.WakeAll(bench.Token));
        await bench.Deliver(process, from: 1);

        Assert.Equal(0, bench.Rows("outbox"));
        Assert.Equal(0, await sweeper.WakeAll(bench.Token));
    }

    [Fact]
    public async Task A_thousand_commands_of_a_warm_task_cost_at_most_twelve_requests()
    {
        var process = bench.NewProcess();
        await bench.Send([.. Enumerable.Range(1, 1000).Select(i => At(i, $"sku-{i}", Restock(1)))]);
        await bench.Deliver(process, 0, 500);
        await bench.Deliver(process, 500, 1000);
        await bench.Send([.. Enumerable.Range(1001, 1000).Select(i => At(i, $"sku-{i - 1000}", Restock(1)))]);
        var before = bench.Storage.Requests;
        await bench.Deliver(process, 1000, 1500);
        await bench.Deliver(process, 1500, 2000);
        Assert.InRange(bench.Storage.Requests - before, 1, 12);
        Assert.All(bench.Levels().Values, level => Assert.Equal(2, level));
    }

    public void Dispose() => bench.Dispose();
}
