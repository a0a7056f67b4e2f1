using Shop.Contracts;
using Tributary.Hosting.Parking;
using Tributary.Messaging;
using Tributary.Messaging.Records;
using Tributary.State.Rows;
using Tributary.State.Storage;
using Tributary.Tests.Hosting.Bench;
using Tributary.Tests.State.Tables;
using static Tributary.Tests.Hosting.Bench.Commands;

namespace Tributary.Tests.Hosting.Tables;

/// <summary>The applier on the real adapter: what a table forbids, counts or orders in its own way.</summary>
public sealed class AppliedToTablesTests(AzuriteFixture azurite)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Keys { get; } =
    [
        "a/b", "a\\b", "a#b", "a?b", "a%2Fb", "a=2fb", "a|b", "it's", "tab\there", "line\nfeed", "null\0", "\u007f\u0085\u009f", " leading and trailing ",
        "ключ", "鍵", "🔑", new string('k', 2000), new string('/', 700), "fence", "inbox|x", "state|a", "..", "a+b&c;d:e,f@g$h!i*j(k)l[m]n{o}p~q^r`s\"t<u>v",
    ];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_key_and_a_command_id_of_any_characters_are_applied_remembered_read_and_swept(string key)
    {
        using var storage = await azurite.Storage($"keys{Math.Abs(StringComparer.Ordinal.GetHashCode(key))}");
        using var bench = new StockBench(parksBehind: true, tables: storage);
        await bench.Send(Id(key, key, Restock(5)), Id(key, key, Restock(5)), Id("other", key, Release(99)), Id("third", key, Restock(1)));
        await bench.Deliver(bench.NewProcess());
        await bench.Send(Id(key, key, Restock(5)));
        await bench.Deliver(bench.NewProcess(), from: 4);
        Assert.Equal([5L], bench.Events.DistinctBy(StockBench.IdOf).Select(StockBench.OnHandOf));
        Assert.Equal([key], bench.Events.Select(StockBench.KeyOf).Distinct());
        Assert.NotNull(await storage.Read(StockBench.TaskName, TaskRows.State(key), Token));
        Assert.NotNull(await storage.Read(StockBench.TaskName, TaskRows.Parked(key), Token));

        var process = bench.NewProcess();
        await bench.Send([.. bench.Parked.DistinctBy(letter => StockBench.Header(letter, "dlq_offset")).Select(Releases.GiveUp), At(1, key, Release(-1))]);
        await bench.Deliver(process, from: 5);
        Assert.Null(await storage.Read(StockBench.TaskName, TaskRows.Parked(key), Token));
        bench.Time.Advance(TimeSpan.FromDays(60));
        await bench.SendSweep();
        await bench.Deliver(process, from: bench.Sent.Count - 1);
        var left = await storage.ReadRange(StockBench.TaskName, "a", "~", keysOnly: true, Token).Select(row => row.Key).ToListAsync(Token);
        Assert.All(left, row => Assert.True(row == TaskRows.Fence || TaskRows.IsOutbox(row), row));
    }

    [Fact]
    public async Task A_sweep_on_tables_goes_through_many_pages()
    {
        using var storage = await azurite.Storage("sweep");
        using var bench = new StockBench(tables: storage);
        await bench.Send([.. Enumerable.Range(0, 1200).Select(i => Id($"door-{i}", "a", Restock(1)))]);
        var process = bench.NewProcess();
        await bench.Deliver(process);
        bench.Time.Advance(TimeSpan.FromDays(31));
        await bench.SendSweep();
        for (var next = 1200; next < bench.Sent.Count; next++)
            await bench.Deliver(process, from: next, to: next + 1);

        Assert.Equal(1202, bench.Sent.Count);
        Assert.Empty(await storage.ReadRange(StockBench.TaskName, TaskRows.InboxRange.From, TaskRows.InboxRange.To, keysOnly: true, Token).ToListAsync(Token));
        Assert.Equal(1200, StockBench.OnHandOf(bench.Events[^1]));
    }

    [Fact]
    public async Task A_row_that_can_not_be_read_stops_the_task_and_is_named()
    {
        using var storage = await azurite.Storage("damaged");
        using var bench = new StockBench(tables: storage);
        await bench.Send(At(1, "a", Restock(5)), At(2, "a", Restock(5)));
        await bench.Deliver(bench.NewProcess(), to: 1);
        await storage.Commit(StockBench.TaskName, [new RowChange.Upsert(TaskRows.State("a"), new byte[] { 9 })], Token);
        var error = await Assert.ThrowsAsync<FatalStreamException>(() => bench.Deliver(bench.NewProcess(), from: 1));
        Assert.Contains("'state|a' of the partition 'stock|0' in the table 'state'", error.Message, StringComparison.Ordinal);
    }
}
