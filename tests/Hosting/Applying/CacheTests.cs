using Tributary.Hosting.Applying;
using Tributary.Hosting.Applying.Tasks;
using Tributary.State.Rows;
using Tributary.Tests.Hosting.Bench;
using Tributary.Tests.Testing.Storage;
using static Tributary.Tests.Hosting.Bench.Commands;

namespace Tributary.Tests.Hosting.Applying;

public sealed class CacheTests
{
    [Fact]
    public async Task A_warm_task_reads_nothing_whether_its_keys_are_known_new_or_deleted()
    {
        using var bench = new StockBench();
        var process = bench.NewProcess();
        await bench.Send([.. Enumerable.Range(1, 300).Select(i => At(i, $"sku-{i}", Restock(1)))]);
        await bench.Deliver(process);
        var (reads, ranges) = Looks(bench);

        await bench.Send([.. Enumerable.Range(301, 600).Select(i => i % 3 == 0 ? At(i, $"sku-{i % 300}", Release(-1)) : At(i, $"sku-{i}", Restock(1)))]);
        for (var from = 300; from < 900; from += 100)
            await bench.Deliver(process, from, from + 100);
        await bench.Send(Id("door", "new", Restock(1)), At(1000, "sku-3", Restock(1)));
        await bench.Deliver(process, 900);

        Assert.Equal((reads, ranges), Looks(bench));
        Assert.Equal(1, bench.Levels()["sku-3"]);
    }

    [Fact]
    public async Task What_the_cache_has_no_room_for_is_read_again_and_never_taken_for_missing()
    {
        using var bench = new StockBench(options: new ApplierOptions { CacheBytesPerTask = 3000, OutageBudget = TimeSpan.FromSeconds(10) });
        var process = bench.NewProcess();
        await bench.Send([.. Enumerable.Range(1, 100).Select(i => At(i, $"sku-{i}", Restock(1)))]);
        await bench.Deliver(process);
        var (reads, _) = Looks(bench);
        await bench.Send([.. Enumerable.Range(101, 100).Select(i => At(i, $"sku-{i - 100}", Restock(1)))]);
        await bench.Deliver(process, 100);

        Assert.InRange(Looks(bench).Reads - reads, 80, 100);
        Assert.All(bench.Levels().Values, level => Assert.Equal(2, level));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(2000)]
    public void It_is_bounded_by_the_bytes_of_its_rows_and_keeps_the_most_recently_used(int rowBytes)
    {
        const int Capacity = 100_000;
        var cache = new RowCache<string>(Capacity);
        for (var i = 0; i < 5000; i++)
        {
            cache.Put($"row-{i}", $"{i}", rowBytes);
            Assert.InRange(cache.Bytes, 1, Capacity);
            Assert.Equal("0", cache.Find("row-0"));
        }

        Assert.Equal("4999", cache.Find("row-4999"));
        Assert.Null(cache.Find("row-1"));
        cache.Put("row-4999", "again", rowBytes);
        cache.Forget("row-0");
        Assert.InRange(cache.Bytes, Capacity - (3 * (rowBytes + 300)), Capacity);
    }

    [Fact]
    public async Task A_deletion_takes_the_entity_s_bytes_away_at_once_and_publishes_a_tombstone()
    {
        using var bench = new StockBench();
        await bench.Send(At(1, "a", Restock(5)), At(2, "a", Release(-1)));
        await bench.Deliver(bench.NewProcess());
        var row = EntityRow.FromBytes(bench.Storage.RowsOf(StockBench.TaskName).Single(row => row.Key == TaskRows.State("a")).Content);
        Assert.True(row.Deleted);
        Assert.Equal((null, 2L), (bench.Events[^1].Value, row.Version));
    }

    private static (int Reads, int Ranges) Looks(StockBench bench) =>
        (bench.Storage.Count(StorageOperation.Read), bench.Storage.Count(StorageOperation.Range));
}
