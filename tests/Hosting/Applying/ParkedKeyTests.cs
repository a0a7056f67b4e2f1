using Shop.Contracts;
using shop.inventory.v1;
using Tributary.Hosting.Deciding;
using Tributary.Hosting.Parking;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Records;
using Tributary.State.Rows;
using Tributary.State.Storage;
using Tributary.Tests.Hosting.Bench;
using static Tributary.Tests.Hosting.Bench.Commands;

namespace Tributary.Tests.Hosting.Applying;

/// <summary>Restock(13) is poison until it is mended.</summary>
public sealed class ParkedKeyTests : IDisposable
{
    private static readonly StockCommand Unlucky = Restock(13);
    private readonly StockBench bench;
    private bool mended;

    public ParkedKeyTests() => bench = new StockBench(Decide, parksBehind: true);

    [Fact]
    public async Task Later_commands_of_a_parked_key_are_parked_behind_it_and_other_keys_go_on()
    {
        await bench.Send(At(1, "a", Restock(1)), At(2, "a", Unlucky), At(3, "a", Restock(2)), At(4, "b", Restock(4)));
        await bench.Deliver(bench.NewProcess());
        await bench.Send(At(5, "a", Restock(8)));
        await bench.DeliverRest(bench.NewProcess());

        Assert.Equal((1, 4), (bench.Levels()["a"], bench.Levels()["b"]));
        Assert.Equal([1L, 2L, 4L], MarkOf("a")!.Offsets);
        Assert.Equal(["1", "2", "4"], bench.Parked.Select(parked => StockBench.Header(parked, "dlq_offset")).Distinct());
        var behind = Letter(2);
        Assert.Equal("parked-behind", StockBench.Header(behind, "dlq_error_type"));
        Assert.Contains("offset 1", StockBench.Header(behind, "dlq_error_message"), StringComparison.Ordinal);
        Assert.Contains("unlucky", StockBench.Header(behind, "dlq_error_message"), StringComparison.Ordinal);
        Assert.Equal(5, bench.Fence.Next);
    }

    [Fact]
    public async Task A_store_that_does_not_say_so_goes_on_past_a_parked_command()
    {
        using var continuing = new StockBench(Decide);
        await continuing.Send(At(1, "a", Unlucky), At(2, "a", Restock(2)));
        await continuing.Deliver(continuing.NewProcess());
        Assert.Equal(2, continuing.Levels()["a"]);
        Assert.Equal(0, continuing.Rows("parked"));
    }

    [Fact]
    public async Task Released_in_their_order_all_are_applied_and_the_key_is_free_again()
    {
        await Park();
        mended = true;
        await Release(0, 1, 2);
        Assert.Equal(13 + 2 + 4, bench.Levels()["a"]);
        Assert.Null(MarkOf("a"));

        await bench.Send(At(9, "a", Restock(100)));
        await bench.DeliverRest(bench.NewProcess());
        Assert.Equal(119, bench.Levels()["a"]);
    }

    [Fact]
    public async Task While_some_wait_a_new_command_is_parked_behind_them()
    {
        await Park();
        mended = true;
        await Release(0);
        await bench.Send(At(9, "a", Restock(100)));
        await bench.DeliverRest(bench.NewProcess());
        Assert.Equal(13, bench.Levels()["a"]);
        Assert.Equal([1L, 2L, 4L], MarkOf("a")!.Offsets);

        await Release(1, 2, 4);
        Assert.Equal(119, bench.Levels()["a"]);
        Assert.Null(MarkOf("a"));
    }

    [Fact]
    public async Task One_that_is_released_before_its_turn_is_parked_again_at_its_place()
    {
        await Park();
        mended = true;
        await Release(1);
        Assert.Empty(bench.Levels());
        Assert.Equal([0L, 3L, 2L], MarkOf("a")!.Offsets);

        // Its first dead letter is done with; the new one is the one to release.
        await Release(0, 3, 2);
        Assert.Equal(19, bench.Levels()["a"]);
        Assert.Null(MarkOf("a"));
    }

    [Fact]
    public async Task One_that_fails_again_keeps_the_others_behind_it()
    {
        await Park();
        await Release(0, 1, 2);
        Assert.Empty(bench.Levels());
        Assert.Equal([3L, 4L, 5L], MarkOf("a")!.Offsets);

        mended = true;
        await Release(3, 4, 5);
        Assert.Equal(19, bench.Levels()["a"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_release_that_is_asked_for_twice_is_applied_once(bool monotone)
    {
        using var store = new StockBench(Decide, monotone: monotone, parksBehind: true);
        await store.Send(At(1, "a", Unlucky), At(2, "a", Restock(2)));
        await store.Deliver(store.NewProcess());
        mended = true;
        await store.Send(Releases.Release(store.Parked[0]), Releases.Release(store.Parked[0]), Releases.Release(store.Parked[1]), Releases.Release(store.Parked[0]));
        await store.DeliverRest(store.NewProcess());
        Assert.Equal(15, store.Levels()["a"]);
        Assert.Equal(0, store.Rows("parked"));
    }

    [Fact]
    public async Task What_is_given_up_frees_those_behind_it()
    {
        await Park();
        await bench.Send(Releases.GiveUp(Letter(0)));
        await bench.DeliverRest(bench.NewProcess());
        Assert.Equal([1L, 2L], MarkOf("a")!.Offsets);
        await bench.Send(Releases.GiveUp(Letter(2)), Releases.Release(Letter(1)), At(9, "a", Restock(8)));
        await bench.DeliverRest(bench.NewProcess());
        Assert.Equal(10, bench.Levels()["a"]);
        Assert.Null(MarkOf("a"));
    }

    [Fact]
    public async Task What_was_given_up_is_not_applied_by_a_release_that_comes_later()
    {
        await bench.Send(At(1, "a", Unlucky));
        await bench.Deliver(bench.NewProcess());
        mended = true;

        await bench.Send(Releases.GiveUp(Letter(0)), Releases.Release(Letter(0)));
        await bench.DeliverRest(bench.NewProcess());

        Assert.Empty(bench.Levels());
        Assert.Null(MarkOf("a"));
    }

    [Theory]
    [InlineData("undecodable")]
    [InlineData("no headers")]
    public async Task Bytes_that_are_no_command_park_their_key_too(string kind)
    {
        var good = At(1, "a", Restock(1));
        await bench.Send(kind == "no headers" ? good with { Headers = [] } : good with { Value = [1, 2] }, At(2, "a", Restock(2)));
        await bench.Deliver(bench.NewProcess());
        Assert.Empty(bench.Levels());

        await bench.Send(Releases.GiveUp(Letter(0)), Releases.Release(Letter(1)));
        await bench.DeliverRest(bench.NewProcess());
        Assert.Equal(2, bench.Levels()["a"]);
        Assert.Null(MarkOf("a"));
    }

    [Fact]
    public async Task A_mark_that_comes_and_goes_within_a_batch_leaves_no_row()
    {
        await bench.Send(At(1, "a", Unlucky));
        var dead = new ConsumedRecord(Streams.InventoryDeadLetters, 0, 0, "a"u8.ToArray(), null,
            [Text("dlq_topic", Streams.StockCommand), Text("dlq_partition", "0"), Text("dlq_offset", "0"), .. At(1, "a", Unlucky).Headers], Noon);
        await bench.Send(Releases.GiveUp(dead), At(2, "a", Restock(2)));
        await bench.Deliver(bench.NewProcess());
        Assert.Equal(2, bench.Levels()["a"]);
        Assert.Null(MarkOf("a"));
    }

    [Fact]
    public async Task A_release_has_the_key_the_bytes_and_an_id_of_its_own_and_no_position()
    {
        await Park();
        var release = Releases.Release(Letter(1));
        Assert.Equal((Streams.StockCommand, 0), (release.Topic, release.Partition));
        Assert.Equal(Letter(1).Value, release.Value);
        var metadata = Envelope.FromHeaders(release.Headers);
        Assert.Null(metadata.Position);
        Assert.Equal($"release/{Streams.StockCommand}/0/1", metadata.Command!.Source);
        Assert.DoesNotContain(release.Headers, header => header.Key.StartsWith("dlq_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_store_that_continues_from_now_on_still_keeps_what_waits_in_order()
    {
        await Park();
        using var store = new StockBench(Decide);
        foreach (var row in bench.Storage.RowsOf(StockBench.TaskName))
            await store.Storage.Commit(StockBench.TaskName, [new RowChange.Insert(row.Key, row.Content)], store.Token);
        await store.Send([.. bench.Sent.Select(record => new OutgoingRecord(record.Topic, 0, record.Key, record.Value, record.Headers)), At(9, "a", Restock(8))]);
        await store.DeliverRest(store.NewProcess());
        Assert.Empty(store.Levels());
    }

    public void Dispose() => bench.Dispose();

    private async Task Park()
    {
        await bench.Send(At(1, "a", Unlucky), At(2, "a", Restock(2)), At(3, "a", Restock(4)));
        await bench.Deliver(bench.NewProcess());
        Assert.Equal([0L, 1L, 2L], MarkOf("a")!.Offsets);
    }

    private async Task Release(params int[] offsets)
    {
        await bench.Send([.. offsets.Select(offset => Releases.Release(Letter(offset)))]);
        await bench.DeliverRest(bench.NewProcess());
    }

    /// <summary>The dead letter of the command at that offset: a takeover may have published it again, so there may be copies.</summary>
    private ConsumedRecord Letter(int offset) => bench.Parked.First(parked => StockBench.Header(parked, "dlq_offset") == $"{offset}");

    private ParkedRow? MarkOf(string key) => bench.Storage.RowsOf(StockBench.TaskName)
        .Where(row => row.Key == TaskRows.Parked(key)).Select(row => ParkedRow.FromBytes(row.Content)).SingleOrDefault();

    private Decision<Level> Decide(Level? level, Received<StockCommand> received) => received.Value!.Command is Restock { Quantity: 13 } && !mended
        ? throw new InvalidOperationException("unlucky")
        : StockDecisions.Decide(level, received);

    private static RecordHeader Text(string key, string value) => new(key, System.Text.Encoding.UTF8.GetBytes(value));
}
