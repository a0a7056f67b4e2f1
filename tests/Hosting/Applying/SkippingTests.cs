using Tributary.Messaging.Positions;
using Tributary.Tests.Hosting.Bench;
using static Tributary.Tests.Hosting.Bench.Commands;

namespace Tributary.Tests.Hosting.Applying;

public sealed class SkippingTests : IDisposable
{
    private readonly StockBench bench = new();

    [Fact]
    public async Task A_batch_that_is_delivered_again_changes_nothing()
    {
        await bench.Send(At(1, "a", Restock(5)), At(2, "a", Reserve(2)));
        var process = bench.NewProcess();
        await bench.Deliver(process);
        await bench.Deliver(process);
        await bench.Deliver(bench.NewProcess());

        Assert.Equal(3, bench.Levels()["a"]);
        // A process that takes over publishes again what the outbox holds; consumers know it by its id.
        Assert.Equal([5L, 3L], bench.Events.DistinctBy(StockBench.IdOf).Select(StockBench.OnHandOf));
        Assert.Single(bench.Answers.DistinctBy(StockBench.IdOf));
        Assert.Equal(2, bench.Fence.OutSequence);
    }

    [Fact]
    public async Task A_batch_that_overlaps_the_last_one_applies_only_what_is_new()
    {
        await bench.Send(At(1, "a", Restock(5)), At(2, "a", Restock(7)));
        var process = bench.NewProcess();
        await bench.Deliver(process, to: 1);
        await bench.Deliver(process);
        Assert.Equal(12, bench.Levels()["a"]);
    }

    [Fact]
    public async Task A_record_that_is_published_again_at_a_new_offset_is_known_by_its_position()
    {
        await bench.Send(At(1, "a", Restock(5)), At(2, "b", Restock(7)));
        await bench.Send(At(1, "a", Restock(5)), At(2, "b", Restock(7)), At(3, "a", Restock(1)));
        await bench.Deliver(bench.NewProcess());

        Assert.Equal((6, 7), (bench.Levels()["a"], bench.Levels()["b"]));
        Assert.Equal(3, bench.Events.Count);
        Assert.Equal(5, bench.Fence.Next);
    }

    [Fact]
    public async Task Positions_of_different_producers_and_slots_are_different_records()
    {
        await bench.Send(
            At(1, "a", Restock(1), "one"), At(1, "a", Restock(2), "two"),
            At(2, "a", Restock(4), "one", new Slot(1, 1)), At(2, "a", Restock(8), "one", new Slot(1, 2)), At(2, "a", Restock(16), "one", new Slot(2)));
        await bench.Deliver(bench.NewProcess());
        Assert.Equal(31, bench.Levels()["a"]);
    }

    [Fact]
    public async Task A_command_id_that_comes_again_is_known_by_its_inbox_row()
    {
        await bench.Send(Id("door-1", "a", Restock(5)), Id("door-1", "a", Restock(5)));
        await bench.Deliver(bench.NewProcess());
        await bench.Send(Id("door-1", "a", Restock(5)), Id("door-2", "a", Restock(1)));
        await bench.Deliver(bench.NewProcess(), from: 2);

        Assert.Equal(6, bench.Levels()["a"]);
        Assert.Equal(2, bench.Rows("inbox"));
        Assert.Equal(4, bench.Fence.Next);
    }

    [Fact]
    public async Task Outputs_of_one_source_command_share_an_inbox_row_and_are_told_apart_by_their_slots()
    {
        await bench.Send(Id("door", "a", Restock(1), new Slot(1, 1)), Id("door", "a", Restock(2), new Slot(1, 2)));
        await bench.Send(Id("door", "a", Restock(1), new Slot(1, 1)), Id("door", "b", Restock(4), new Slot(1, 3)));
        await bench.Deliver(bench.NewProcess());

        Assert.Equal((3, 4), (bench.Levels()["a"], bench.Levels()["b"]));
        Assert.Equal(1, bench.Rows("inbox"));
    }

    [Fact]
    public async Task A_position_is_known_though_its_command_id_is_not_and_the_other_way_around()
    {
        await bench.Send(
            Record("a", Restock(1), new Position("p", 1, SlotPath.Empty), CommandId.Of("x")),
            Record("a", Restock(2), new Position("p", 1, SlotPath.Empty), CommandId.Of("y")),
            Record("a", Restock(4), new Position("p", 2, SlotPath.Empty), CommandId.Of("x")),
            Record("a", Restock(8), new Position("p", 2, SlotPath.Empty), CommandId.Of("z")));
        await bench.Deliver(bench.NewProcess());

        // The third is known by its id; its position counts as handled, so the fourth is known by that.
        Assert.Equal(1, bench.Levels()["a"]);
    }

    [Fact]
    public async Task A_store_whose_commands_are_monotone_keeps_no_inbox()
    {
        using var monotone = new StockBench(monotone: true);
        await monotone.Send(Id("door-1", "a", Restock(5)), Id("door-2", "a", Release(0)));
        await monotone.Deliver(monotone.NewProcess());
        Assert.Equal(0, monotone.Rows("inbox"));
        Assert.Equal(5, monotone.Levels()["a"]);
    }

    [Fact]
    public async Task A_command_that_was_parked_is_known_by_its_position()
    {
        await bench.Send(At(1, "a", Release(5)), At(1, "a", Release(5)));
        await bench.Deliver(bench.NewProcess());

        Assert.Single(bench.Parked);
    }

    [Fact]
    public async Task A_command_that_was_parked_is_known_by_its_id()
    {
        await bench.Send(Id("door", "a", Release(5)), Id("door", "a", Release(5)));
        await bench.Deliver(bench.NewProcess());
        Assert.Single(bench.Parked);
    }

    public void Dispose() => bench.Dispose();
}
