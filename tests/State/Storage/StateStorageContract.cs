using System.Globalization;
using System.Text;
using Tributary.State.Storage;

namespace Tributary.Tests.State.Storage;

/// <summary>What every adapter of the storage port must do. Each test has a partition of its own.</summary>
public abstract class StateStorageContract
{
    private readonly string partition = $"contract|{TestContext.Current.Test!.UniqueID}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    protected abstract IStateStorage Storage { get; }

    [Fact]
    public async Task A_row_that_was_never_written_is_null() => Assert.Null(await Storage.Read(partition, "none", Token));

    [Fact]
    public async Task A_range_of_an_empty_partition_is_empty() => Assert.Empty(await Range("a", "z"));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(StorageLimits.PropertyBytes)]
    [InlineData(StorageLimits.PropertyBytes + 1)]
    [InlineData(StorageLimits.RowBytes)]
    public async Task A_row_comes_back_byte_for_byte(int size)
    {
        var content = Bytes(size);

        var etag = Assert.Single((await Committed(new RowChange.Insert("row", content))).ETags);

        var row = await Storage.Read(partition, "row", Token);
        Assert.NotNull(row);
        Assert.Equal("row", row.Key);
        Assert.Equal(etag, row.ETag);
        Assert.True(content.AsSpan().SequenceEqual(row.Content.Span));
    }

    [Fact]
    public async Task The_largest_row_can_be_replaced_and_put_as_it_can_be_inserted()
    {
        var etag = Assert.Single((await Committed(new RowChange.Insert("replaced", Bytes(1)))).ETags);
        var (first, second) = (Bytes(StorageLimits.RowBytes), Bytes(StorageLimits.RowBytes));

        await Committed(new RowChange.Replace("replaced", first, etag!));
        await Committed(new RowChange.Upsert("put", first));
        await Committed(new RowChange.Upsert("put", second));

        Assert.Equal(first, (await Storage.Read(partition, "replaced", Token))!.Content.ToArray());
        Assert.Equal(second, (await Storage.Read(partition, "put", Token))!.Content.ToArray());
    }

    [Fact]
    public async Task A_shorter_content_leaves_nothing_of_the_longer_one()
    {
        await Committed(new RowChange.Insert("upserted", Bytes(200_000)), new RowChange.Insert("replaced", Bytes(200_000)));
        var etag = (await Storage.Read(partition, "replaced", Token))!.ETag;

        await Committed(new RowChange.Upsert("upserted", Bytes(3)), new RowChange.Replace("replaced", Bytes(4), etag));

        Assert.Equal(3, (await Storage.Read(partition, "upserted", Token))!.Content.Length);
        Assert.Equal(4, (await Storage.Read(partition, "replaced", Token))!.Content.Length);
    }

    [Fact]
    public async Task An_insert_of_a_row_that_exists_is_a_conflict_and_changes_nothing()
    {
        await Committed(new RowChange.Insert("there", Text("old")));

        Assert.IsType<CommitOutcome.Conflict>(
            await Commit(new RowChange.Upsert("other", Text("new")), new RowChange.Insert("there", Text("new"))));

        Assert.Null(await Storage.Read(partition, "other", Token));
        Assert.Equal("old", await TextOf("there"));
    }

    [Fact]
    public async Task An_upsert_writes_with_or_without_a_row()
    {
        await Committed(new RowChange.Upsert("row", Text("first")));
        await Committed(new RowChange.Upsert("row", Text("second")));

        Assert.Equal("second", await TextOf("row"));
    }

    [Fact]
    public async Task A_replace_needs_the_etag_of_the_row_as_it_is()
    {
        var first = Assert.Single((await Committed(new RowChange.Insert("row", Text("1")))).ETags)!;
        var second = Assert.Single((await Committed(new RowChange.Replace("row", Text("2"), first))).ETags)!;

        Assert.IsType<CommitOutcome.Conflict>(
            await Commit(new RowChange.Replace("row", Text("3"), first), new RowChange.Upsert("other", Text("3"))));

        Assert.NotEqual(first, second);
        Assert.Equal("2", await TextOf("row"));
        Assert.Null(await Storage.Read(partition, "other", Token));
    }

    [Fact]
    public async Task Writing_the_same_bytes_again_still_gives_another_etag()
    {
        var first = Assert.Single((await Committed(new RowChange.Insert("row", Text("same")))).ETags)!;
        var second = Assert.Single((await Committed(new RowChange.Replace("row", Text("same"), first))).ETags)!;

        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task A_replace_of_a_row_that_is_gone_is_a_conflict()
    {
        var etag = Assert.Single((await Committed(new RowChange.Insert("row", Text("1")))).ETags)!;
        await Committed(new RowChange.Delete("row"));

        Assert.IsType<CommitOutcome.Conflict>(await Commit(new RowChange.Replace("row", Text("2"), etag)));
    }

    [Fact]
    public async Task A_delete_removes_a_row_of_any_version_and_has_no_etag()
    {
        await Committed(new RowChange.Insert("row", Text("1")));
        await Committed(new RowChange.Upsert("row", Text("2")));

        var outcome = await Committed(new RowChange.Upsert("other", Text("x")), new RowChange.Delete("row"));

        Assert.NotNull(outcome.ETags[0]);
        Assert.Null(outcome.ETags[1]);
        Assert.Null(await Storage.Read(partition, "row", Token));
    }

    [Fact]
    public async Task A_delete_of_no_row_is_a_conflict()
    {
        Assert.IsType<CommitOutcome.Conflict>(await Commit(new RowChange.Upsert("other", Text("x")), new RowChange.Delete("none")));

        Assert.Null(await Storage.Read(partition, "other", Token));
    }

    [Fact]
    public async Task A_delete_with_an_etag_removes_that_version_alone()
    {
        var first = Assert.Single((await Committed(new RowChange.Insert("row", Text("1")))).ETags)!;
        var second = Assert.Single((await Committed(new RowChange.Replace("row", Text("2"), first))).ETags)!;

        Assert.IsType<CommitOutcome.Conflict>(
            await Commit(new RowChange.Upsert("other", Text("x")), new RowChange.Delete("row", first)));

        Assert.Null(await Storage.Read(partition, "other", Token));
        Assert.Equal("2", await TextOf("row"));
        await Committed(new RowChange.Delete("row", second));
        Assert.Null(await Storage.Read(partition, "row", Token));
    }

    [Fact]
    public async Task A_delete_with_an_etag_of_a_row_that_is_gone_is_a_conflict()
    {
        var etag = Assert.Single((await Committed(new RowChange.Insert("row", Text("1")))).ETags)!;
        await Committed(new RowChange.Delete("row"));

        Assert.IsType<CommitOutcome.Conflict>(await Commit(new RowChange.Upsert("other", Text("x")), new RowChange.Delete("row", etag)));

        Assert.Null(await Storage.Read(partition, "other", Token));
    }

    [Fact]
    public async Task Of_two_deletes_with_one_etag_exactly_one_is_applied()
    {
        var etag = Assert.Single((await Committed(new RowChange.Insert("row", Text("0")))).ETags)!;

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 8).Select(_ => Commit(new RowChange.Delete("row", etag))));

        Assert.Single(outcomes, outcome => outcome is CommitOutcome.Committed);
    }

    [Fact]
    public async Task Partitions_do_not_see_each_other()
    {
        await Committed(new RowChange.Insert("row", Text("mine")));

        Assert.Null(await Storage.Read(partition + "x", "row", Token));
        Assert.IsType<CommitOutcome.Committed>(
            await Storage.Commit(partition + "x", [new RowChange.Insert("row", Text("theirs"))], Token));
        Assert.Equal("mine", await TextOf("row"));
    }

    [Fact]
    public async Task A_range_is_ordered_ordinally_and_half_open()
    {
        await Committed([.. new[] { "b", "B", "a", "c", "bb", "b|1", "d" }.Select(key => new RowChange.Insert(key, Text(key)))]);

        Assert.Equal(["B", "a", "b", "bb", "b|1", "c"], (await Range("B", "d")).Select(row => row.Key));
        Assert.Equal(["b", "bb", "b|1"], (await Range("b", "c")).Select(row => Encoding.UTF8.GetString(row.Content.Span)));
    }

    [Fact]
    public async Task A_range_of_keys_has_etags_and_no_content()
    {
        var etag = Assert.Single((await Committed(new RowChange.Insert("row", Text("content")))).ETags);

        var row = Assert.Single(await Range("a", "z", keysOnly: true));

        Assert.Equal(("row", etag, 0), (row.Key, row.ETag, row.Content.Length));
    }

    [Fact]
    public async Task A_range_goes_on_past_a_thousand_rows()
    {
        for (var pack = 0; pack < 11; pack++)
            await Committed([.. Enumerable.Range(pack * 100, 100).Select(i => new RowChange.Insert(Number(i), Text(Number(i))))]);

        Assert.Equal(Enumerable.Range(0, 1100).Select(Number), (await Range("0", "9999")).Select(row => row.Key));

        static string Number(int i) => i.ToString("d4", CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task A_transaction_may_be_as_large_as_the_limits_say()
    {
        const int rest = StorageLimits.TransactionBytes - 3 * StorageLimits.RowBytes;
        await Committed(
            [.. Enumerable.Range(0, 3).Select(i => new RowChange.Insert($"row{i}", Bytes(StorageLimits.RowBytes))),
            .. Enumerable.Range(3, 96).Select(i => new RowChange.Insert($"row{i}", Bytes(10))),
            new RowChange.Insert("rest", Bytes(rest - 960))]);

        Assert.Equal(100, (await Range("a", "z", keysOnly: true)).Count);
    }

    [Fact]
    public async Task Keys_with_every_character_can_be_stored_once_encoded()
    {
        string[] keys = ["a/b\\c#d?e", "%20", "it's", "ключ", "tab\tnew\nline", "=7c|", new string('é', 2000), "a b+c&d"];

        await Committed([.. keys.Select(key => new RowChange.Insert(RowKeys.Encode(key), Text(key)))]);

        foreach (var key in keys)
            Assert.Equal(key, await TextOf(RowKeys.Encode(key)));
    }

    [Fact]
    public async Task What_breaks_a_limit_is_refused_before_it_is_sent()
    {
        await Refused([]);
        await Refused([.. Enumerable.Range(0, 101).Select(i => new RowChange.Upsert($"{i}", Text("")))]);
        await Refused(new RowChange.Upsert("row", Bytes(StorageLimits.RowBytes + 1)));
        await Refused([.. Enumerable.Range(0, 4).Select(i => new RowChange.Upsert($"{i}", Bytes(StorageLimits.RowBytes)))]);
        await Refused(new RowChange.Upsert("twice", Text("1")), new RowChange.Delete("twice"));
        await Refused(new RowChange.Upsert("a/b", Text("")));
        await Refused(new RowChange.Upsert(new string('k', 1025), Text("")));
    }

    [Fact]
    public async Task Of_two_replaces_with_one_etag_exactly_one_is_applied()
    {
        var etag = Assert.Single((await Committed(new RowChange.Insert("row", Text("0")))).ETags)!;

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => Commit(new RowChange.Replace("row", Text($"{i}"), etag))));

        var winner = Assert.Single(outcomes.Index(), outcome => outcome.Item is CommitOutcome.Committed);
        Assert.Equal($"{winner.Index + 1}", await TextOf("row"));
    }

    [Fact]
    public async Task A_cancelled_caller_is_not_kept_waiting()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Storage.Read(partition, "row", cancelled.Token));
    }

    private Task<CommitOutcome> Commit(params RowChange[] changes) => Storage.Commit(partition, changes, Token);

    private async Task<CommitOutcome.Committed> Committed(params RowChange[] changes) =>
        Assert.IsType<CommitOutcome.Committed>(await Commit(changes));

    private Task<ArgumentException> Refused(params RowChange[] changes) => Assert.ThrowsAsync<ArgumentException>(() => Commit(changes));

    private async Task<List<Row>> Range(string from, string to, bool keysOnly = false) =>
        await Storage.ReadRange(partition, from, to, keysOnly, Token).ToListAsync(Token);

    private async Task<string> TextOf(string key) =>
        Encoding.UTF8.GetString((await Storage.Read(partition, key, Token))!.Content.Span);

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Bytes(int size)
    {
        var bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        return bytes;
    }
}
