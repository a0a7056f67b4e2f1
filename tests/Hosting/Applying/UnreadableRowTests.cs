using Tributary.Messaging;
using Tributary.State.Rows;
using Tributary.State.Storage;
using Tributary.Tests.Hosting.Bench;
using Tributary.Tests.Testing.Storage;
using static Tributary.Tests.Hosting.Bench.Commands;

namespace Tributary.Tests.Hosting.Applying;

public sealed class UnreadableRowTests : IDisposable
{
    private readonly StockBench bench = new(parksBehind: true);

    public static TheoryData<string, string> Damages { get; } = new MatrixTheoryData<string, string>(
        ["fence", "outbox", "inbox", "state", "parked"], ["another format", "cut short", "empty", "noise", "a length beyond its end"]);

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_row_that_can_not_be_read_stops_the_task_and_is_named(string kind, string damage)
    {
        await bench.Send(Id("door", "a", Restock(5)), At(1, "b", Release(99)));
        await bench.Deliver(bench.NewProcess());
        var row = bench.Storage.RowsOf(StockBench.TaskName).First(row => row.Key.StartsWith(kind, StringComparison.Ordinal));
        await Damage(row, damage);

        await bench.Send(Id("door", "a", Restock(5)), At(2, "a", Restock(1)));
        var error = await Assert.ThrowsAsync<FatalStreamException>(() => bench.Deliver(bench.NewProcess(), from: 2));

        Assert.Contains($"'{row.Key}' of the partition '{StockBench.TaskName}' in the table 'state'", error.Message, StringComparison.Ordinal);
        Assert.Contains("restore the row", error.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Sent.Skip(4));
    }

    [Fact]
    public async Task An_entity_whose_bytes_are_no_event_of_its_stream_stops_the_task_and_is_named()
    {
        await bench.Send(At(1, "a", Restock(5)));
        await bench.Deliver(bench.NewProcess());
        var key = TaskRows.State("a");
        await bench.Storage.Commit(
            StockBench.TaskName, [new RowChange.Upsert(key, new EntityRow(1, Noon, [0, 0x7f, 0, 0, 1, 2]).ToBytes())], bench.Token);

        await bench.Send(At(2, "a", Restock(1)));
        var error = await Assert.ThrowsAsync<FatalStreamException>(() => bench.Deliver(bench.NewProcess(), from: 1));
        Assert.Contains($"'{key}'", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, bench.Fence.Next);
    }

    [Theory]
    [InlineData("inbox")]
    [InlineData("deletion")]
    public async Task A_sweep_deletes_nothing_that_it_can_not_read(string kind)
    {
        await bench.Send(Id("door", "a", Restock(5)), Id("door-2", "a", Restock(1)), At(1, "a", Release(-1)));
        var process = bench.NewProcess();
        await bench.Deliver(process);
        await Damage(bench.Storage.RowsOf(StockBench.TaskName).First(row => row.Key.StartsWith(kind, StringComparison.Ordinal)), "noise");
        bench.Time.Advance(TimeSpan.FromDays(60));

        await Assert.ThrowsAsync<FatalStreamException>(() => bench.Sweep(process));
        Assert.Equal((2, 1, 1), (bench.Rows("inbox"), bench.Rows("deletion"), bench.Rows("state")));
    }

    public void Dispose() => bench.Dispose();

    private Task<CommitOutcome> Damage(Row row, string damage) =>
        bench.Storage.Commit(StockBench.TaskName, [new RowChange.Upsert(row.Key, Damaged(row.Content.ToArray(), damage))], bench.Token);

    private static byte[] Damaged(byte[] content, string damage) => damage switch
    {
        "another format" => [99, .. content[1..]],
        "cut short" => content[..(content.Length / 2)],
        "empty" => [],
        "noise" => [content[0], .. Enumerable.Repeat((byte)0xff, 40)],
        _ => [content[0], 0x02, 0x02, 0xff, 0xff, 0xff, 0xff, 0x07],
    };
}
