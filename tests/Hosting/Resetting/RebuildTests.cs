using shop.inventory.v1;
using Tributary.Hosting.Deciding;
using Tributary.Hosting.Parking;
using Tributary.Messaging;
using Tributary.Messaging.Envelopes;
using Tributary.State.Rows;
using Tributary.Tests.Hosting.Bench;
using static Tributary.Tests.Hosting.Bench.Commands;

namespace Tributary.Tests.Hosting.Resetting;

public sealed class RebuildTests : IDisposable
{
    private readonly ResetBench bench = new();

    [Fact]
    public async Task A_store_that_is_as_its_commands_say_keeps_every_row_and_version_and_publishes_nothing()
    {
        await ManyCommands();
        var (rows, fence, events) = (bench.Rows(), bench.Stock.Fence, bench.Stock.Events.Count);

        var report = await bench.Rebuild();

        Assert.Equal(rows, bench.Rows());
        Assert.Equal((0, 0), (report.RowsChanged, report.RecordsSent));
        Assert.Equal(fence.Next, report.Tasks.Single().Replayed);
        Assert.Equal((fence.Next, fence.OutSequence, fence.Incarnation), (bench.Stock.Fence.Next, bench.Stock.Fence.OutSequence, bench.Stock.Fence.Incarnation));
        Assert.Equal(fence.Producers, bench.Stock.Fence.Producers);
        Assert.NotEqual(fence.Token, bench.Stock.Fence.Token);

        await bench.Stock.Send(At(99, "a", Restock(1)));
        await bench.Run();
        Assert.Equal(events, bench.Stock.Events.Select(StockBench.IdOf).Distinct().Count() - 1);
    }

    [Fact]
    public async Task Rows_that_are_lost_come_back_with_the_versions_that_consumers_know()
    {
        await ManyCommands();
        var (rows, fence, events, answers) = (bench.Rows(), bench.Stock.Fence, bench.Stock.Events.Count, bench.Stock.Answers.Count);
        await bench.Restore();

        var report = await bench.Rebuild();

        Assert.Equal(fence.Next, bench.Committed);
        Assert.Equal(fence.Next, bench.Stock.Fence.Next);
        Assert.Equal(fence.OutSequence, bench.Stock.Fence.OutSequence);
        Assert.Equal(fence.Producers, bench.Stock.Fence.Producers);
        Assert.Equal(0, report.RecordsSent);
        // The marker of what was deleted is not made again: nobody needs its version any more, which the out-sequence has passed.
        Assert.Equal(Entities(rows), Entities(bench.Rows()));
        Assert.Equal(rows.Keys.Where(TaskRows.IsInbox), bench.Rows().Keys.Where(TaskRows.IsInbox));
        Assert.Equal((events, answers), (bench.Stock.Events.Count, bench.Stock.Answers.Count));
    }

    [Fact]
    public async Task Rows_that_went_back_in_time_come_to_the_present_and_the_out_sequence_is_never_lowered()
    {
        await ManyCommands();
        var old = bench.Stock.Storage.RowsOf(StockBench.TaskName);
        await bench.Stock.Send(At(20, "a", Restock(100)), At(21, "c", Restock(7)), Id("late", "a", Reserve(1)));
        await bench.Run();
        var (rows, fence) = (bench.Rows(), bench.Stock.Fence);
        await bench.Restore(old);

        var report = await bench.Rebuild();

        Assert.Equal(0, report.RecordsSent);
        Assert.Equal(Entities(rows), Entities(bench.Rows()));
        Assert.Equal((fence.Next, fence.OutSequence), (bench.Stock.Fence.Next, bench.Stock.Fence.OutSequence));
        await bench.Stock.Send(At(30, "a", Restock(1)));
        await bench.Run();
        Assert.Equal(fence.OutSequence + 1, bench.EntityOf("a").Version);
    }

    [Fact]
    public async Task What_comes_out_otherwise_is_published_with_a_version_above_all_others_and_nothing_else_is()
    {
        await bench.Stock.Send(At(1, "a", Restock(5)), At(2, "b", Restock(5)), At(3, "c", Restock(5)), At(4, "b", Reserve(2)));
        await bench.Run();
        var (last, events, answers) = (bench.Stock.Fence.OutSequence, bench.Stock.Events.Count, bench.Stock.Answers.Count);

        // The code that was deployed was wrong: b has twice as much, and c never came.
        bench.Decide = (level, received) => (received.Key, received.Value!.Command) switch
        {
            ("b", Restock restock) => Decision.Change(new Level("b", restock.Quantity * 2)),
            ("c", _) => Decision.Unchanged("c is not sold"),
            _ => StockDecisions.Decide(level, received),
        };

        var (rows, token) = (bench.Rows(), bench.Stock.Fence.Token);
        var preview = await bench.Stock.NewReset().Preview(new Progress<string>(), bench.Stock.Token);
        Assert.Equal(rows, bench.Rows());
        Assert.Equal(token, bench.Stock.Fence.Token);
        var report = await bench.Rebuild();
        Assert.Equal((preview.RowsChanged, preview.RecordsSent), (report.RowsChanged, report.RecordsSent));
        await bench.Stock.Send(At(5, "a", Reserve(1)));
        await bench.Run();

        Assert.Equal(2, report.RecordsSent);
        Assert.Equal(8, bench.Stock.Levels()["b"]);
        Assert.False(bench.Stock.Levels().ContainsKey("c"));
        var published = bench.Stock.Events.DistinctBy(StockBench.IdOf).Skip(events).ToArray();
        Assert.Equal(["b", "c", "a"], published.Select(StockBench.KeyOf));
        Assert.Equal(8, StockBench.OnHandOf(published[0]));
        Assert.Null(published[1].Value);
        Assert.Equal([last + 1, last + 2, last + 3], published.Select(record => Envelope.FromHeaders(record.Headers).Position!.Sequence));
        // What the commands sent besides was sent when they were first applied, and is not sent again.
        Assert.Equal(answers + 1, bench.Stock.Answers.DistinctBy(StockBench.IdOf).Count());
    }

    [Fact]
    public async Task A_command_that_can_not_be_applied_any_more_is_parked_and_one_that_could_not_before_stays_parked()
    {
        await bench.Stock.Send(At(1, "a", Restock(5)), At(2, "a", Restock(0)), At(3, "a", Restock(7)));
        await bench.Run();
        Assert.Single(bench.Stock.Parked);
        // Restock(0) would be fine now, and Restock(7) is not.
        bench.Decide = (level, received) => received.Value!.Command is Restock { Quantity: 7 }
            ? throw new InvalidOperationException("Not seven.")
            : Decision.Change(new Level(received.Key, (level?.OnHand ?? 0) + ((Restock)received.Value.Command).Quantity + 1));

        await bench.Rebuild();
        await bench.Stock.Send(Releases.Release(bench.Stock.Parked[0]));
        await bench.Run();

        Assert.Equal(5 + 1 + 0 + 1, bench.Stock.Levels()["a"]);
        Assert.Equal(["1", "2"], bench.Stock.Parked.Select(parked => StockBench.Header(parked, "dlq_offset")).Distinct());
        Assert.Equal("Not seven.", StockBench.Header(bench.Stock.Parked[^1], "dlq_error_message"));
    }

    [Fact]
    public async Task What_was_released_is_applied_once_and_at_its_own_place()
    {
        using var behind = new ResetBench(parksBehind: true);
        var mended = false;
        behind.Decide = (level, received) => received.Value!.Command is Restock { Quantity: 13 } && !mended
            ? throw new InvalidOperationException("Unlucky.")
            : StockDecisions.Decide(level, received);
        await behind.Stock.Send(At(1, "a", Restock(13)), At(2, "a", Restock(2)), At(3, "b", Restock(13)), At(4, "b", Restock(1)));
        await behind.Run();
        mended = true;
        await behind.Stock.Send(Releases.Release(behind.Stock.Parked.First(parked => StockBench.Header(parked, "dlq_offset") == "0")));
        await behind.Run();
        var (rows, levels) = (behind.Rows(), behind.Stock.Levels());
        Assert.Equal(13, levels["a"]);

        Assert.Equal(0, (await behind.Rebuild()).RowsChanged);

        Assert.Equal(rows, behind.Rows());
        Assert.Equal(2, behind.Stock.Rows("parked"));
    }

    [Fact]
    public async Task A_row_that_is_kept_and_not_published_yet_comes_out_unpublished()
    {
        bench.Decide = (level, received) => received.Value!.Command is Restock restock
            ? level is null ? Decision.Keep(new Level(received.Key, restock.Quantity)) : Decision.Change(new Level(received.Key, level.OnHand + restock.Quantity))
            : StockDecisions.Decide(level, received);
        await bench.Stock.Send(At(1, "a", Restock(5)), At(2, "b", Restock(5)), At(3, "b", Restock(1)));
        await bench.Run();
        var rows = bench.Rows();
        await bench.Restore();

        Assert.Equal(0, (await bench.Rebuild()).RecordsSent);
        Assert.Equal(rows, bench.Rows());
        Assert.Equal(0, bench.EntityOf("a").Version);
    }

    [Fact]
    public async Task An_owner_that_wakes_up_after_the_reset_writes_nothing_over_it()
    {
        await bench.Stock.Send(At(1, "a", Restock(5)));
        var zombie = bench.Stock.NewProcess();
        await bench.Stock.Deliver(zombie);
        await bench.Commit(1);
        await bench.Stock.Send(At(2, "a", Restock(7)));
        await bench.Rebuild();
        await bench.Run();
        var fence = bench.Stock.Fence;

        await bench.Stock.Deliver(zombie, from: 1);

        Assert.Equal(12, bench.Stock.Levels()["a"]);
        Assert.Equal(fence, bench.Stock.Fence with { Token = fence.Token, Producers = fence.Producers, Next = fence.Next });
        Assert.Single(bench.Stock.Events.DistinctBy(StockBench.IdOf), record => StockBench.OnHandOf(record) == 12);
    }

    [Fact]
    public async Task Events_that_were_waiting_in_the_outbox_are_published_by_the_next_owner()
    {
        await bench.Stock.Send(At(1, "a", Restock(5)));
        bench.Stock.Log.FailNextPublish(0);
        for (var i = 0; i < 200; i++)
            bench.Stock.Log.FailNextPublish(0);
        await Assert.ThrowsAsync<Messaging.Publishing.PublishFailedException>(() => bench.Stock.Deliver(bench.Stock.NewProcess()));
        bench.Stock.Log.StopFailing();
        Assert.Empty(bench.Stock.Events);

        Assert.Equal(0, (await bench.Rebuild()).RecordsSent);
        await bench.Stock.Send(At(2, "a", Restock(1)));
        await bench.Run();

        Assert.Equal([5L, 6L], bench.Stock.Events.Select(StockBench.OnHandOf));
        Assert.Equal([1L, 2L], bench.Stock.Events.Select(record => Envelope.FromHeaders(record.Headers).Position!.Sequence));
    }

    public void Dispose() => bench.Dispose();

    private async Task ManyCommands()
    {
        await bench.Stock.Send(
            At(1, "a", Restock(5)), Id("door-1", "a", Reserve(2)), At(2, "b", Restock(9)), At(3, "b", Release(-1)), At(4, "c", Restock(1)), At(5, "a", Restock(0)),
            Id("door-1", "a", Reserve(2)), At(1, "a", Restock(5)), At(6, "c", Release(-1)), At(7, "c", Restock(3)));
        await bench.Run();
        Assert.Equal((3, 3), (bench.Stock.Levels()["a"], bench.Stock.Levels()["c"]));
    }

    private static Dictionary<string, string> Entities(IReadOnlyDictionary<string, string> rows) => rows
        .Where(row => TaskRows.IsState(row.Key) && !EntityRow.FromBytes(Convert.FromHexString(row.Value)).Deleted)
        .ToDictionary(row => row.Key, row => row.Value);
}
