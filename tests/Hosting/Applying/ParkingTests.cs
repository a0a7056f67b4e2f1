using Shop.Contracts;
using shop.inventory.v1;
using Tributary.Hosting.Deciding;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;
using Tributary.Messaging.Records;
using Tributary.Tests.Hosting.Bench;
using static Tributary.Tests.Hosting.Bench.Commands;

namespace Tributary.Tests.Hosting.Applying;

public sealed class ParkingTests
{
    private static readonly StockCommand Poisoned = Restock(0);

    public static TheoryData<string> Poisons { get; } = ["undecodable", "unknown schema", "no key", "key is no text", "no headers", "tombstone", "throws", "refused"];

    [Theory]
    [MemberData(nameof(Poisons))]
    public async Task Poison_is_parked_alone_and_its_neighbours_go_through(string kind)
    {
        using var bench = new StockBench();
        var poison = PoisonOf(kind);
        await bench.Send(At(1, "a", Restock(5)), poison with { Partition = 0 }, At(3, "a", Restock(7)));
        await bench.Deliver(bench.NewProcess());

        Assert.Equal(12, bench.Levels()["a"]);
        var parked = Assert.Single(bench.Parked);
        Assert.Equal(poison.Value, parked.Value);
        Assert.Equal(poison.Key, parked.Key);
        Assert.Equal(Streams.StockCommand, StockBench.Header(parked, "dlq_topic"));
        Assert.Equal(("0", "1", Triggered.Group, "1"), (StockBench.Header(parked, "dlq_partition"), StockBench.Header(parked, "dlq_offset"),
            StockBench.Header(parked, "dlq_group"), StockBench.Header(parked, "dlq_attempts")));
        Assert.NotEmpty(StockBench.Header(parked, "dlq_error_type")!);
        Assert.NotEmpty(StockBench.Header(parked, "dlq_error_message")!);
        Assert.NotEmpty(StockBench.Header(parked, "dlq_time")!);
        foreach (var header in poison.Headers)
            Assert.Contains(parked.Headers, other => other.Key == header.Key && other.Value!.SequenceEqual(header.Value!));
    }

    [Theory]
    [InlineData("slot taken twice")]
    [InlineData("slot of the entity")]
    [InlineData("stream of another context")]
    [InlineData("event that can't be written")]
    public async Task A_decision_that_can_not_be_published_is_parked_before_anything_of_it_is_sent(string mistake)
    {
        using var bench = new StockBench((level, received) => received.Value!.Command is Reserve
            ? Mistaken(mistake, received.Key)
            : StockDecisions.Decide(level, received));
        await bench.Send(At(1, "a", Restock(5)), At(2, "a", Reserve(1)), At(3, "a", Restock(7)));
        await bench.Deliver(bench.NewProcess());

        Assert.Equal(12, bench.Levels()["a"]);
        Assert.Single(bench.Parked);
        Assert.Empty(bench.Answers);
        Assert.Empty(bench.Log.Records(Streams.OrderCommand));
        Assert.Equal(2, bench.Events.Count);
    }

    [Theory]
    [InlineData(1, 900_000)]
    [InlineData(1, 4_000_000)]
    [InlineData(12, 300_000)]
    [InlineData(20_000, 10)]
    public async Task A_change_that_no_transaction_holds_is_parked_and_the_commands_around_it_go_through(int emissions, int size)
    {
        using var bench = new StockBench((level, received) => received.Value!.Command is Reserve
            ? Decision.Change(level! with { OnHand = 1 }).AndSend(Many(emissions, size))
            : StockDecisions.Decide(level, received));
        await bench.Send(At(1, "a", Restock(5)), At(2, "a", Reserve(1)), At(3, "a", Restock(7)));
        await bench.Deliver(bench.NewProcess());

        Assert.Equal(12, bench.Levels()["a"]);
        Assert.Equal("too-large", StockBench.Header(Assert.Single(bench.Parked), "dlq_error_type"));
        Assert.Empty(bench.Answers);
    }

    [Fact]
    public async Task A_command_whose_dead_letter_no_row_holds_is_parked_all_the_same()
    {
        using var bench = new StockBench();
        var huge = new OutgoingRecord(Streams.StockCommand, 0, "a"u8.ToArray(), new byte[1_000_000], []);
        await bench.Send(At(1, "a", Restock(5)), huge, At(3, "a", Restock(7)));
        var process = bench.NewProcess();
        await bench.Deliver(process);
        await bench.Deliver(process);
        Assert.Equal(1_000_000, Assert.Single(bench.Parked).Value!.Length);
        Assert.Equal(12, bench.Levels()["a"]);
    }

    private static Emission[] Many(int count, int size) =>
    [
        .. Enumerable.Range(1, count).Select(i => Emission.To(
            Catalogue.ReservationCommand, "order",
            new ReservationCommand { Command = new LineShort { Line = i, LineCount = count, Sku = new string('x', size), Quantity = 1 } },
            new Slot(1, i))),
    ];

    private static Decision<Level> Mistaken(string mistake, string sku)
    {
        var answer = new ReservationCommand { Command = new CloseReservation() };
        var right = Decision.Change(new Level(sku, 99));
        return mistake switch
        {
            "slot taken twice" => right.AndSend(
                Emission.To(Catalogue.ReservationCommand, "o", answer, new Slot(1)), Emission.To(Catalogue.ReservationCommand, "o", answer, new Slot(1))),
            "slot of the entity" => right.AndSend(Emission.To(Catalogue.ReservationCommand, "o", answer, Slot.Entity)),
            "stream of another context" => right.AndSend(Emission.To(
                Catalogue.OrderCommand, "o", new shop.orders.v1.OrderCommand { Command = new shop.orders.v1.CancelOrder() }, new Slot(1))),
            _ => right.AndSend(Emission.To(Catalogue.ReservationCommand, "o", new ReservationCommand(), new Slot(1))),
        };
    }

    private static OutgoingRecord PoisonOf(string kind)
    {
        var good = At(2, "a", Restock(1));
        return kind switch
        {
            "undecodable" => good with { Value = "no record"u8.ToArray() },
            "unknown schema" => good with { Value = [0, 0x7f, 0, 0, 1, .. good.Value![5..]] },
            "no key" => good with { Key = null },
            "key is no text" => good with { Key = [0xff, 0xfe] },
            "no headers" => good with { Headers = [] },
            "tombstone" => good with { Value = null },
            "throws" => At(2, "a", Poisoned),
            "refused" => At(2, "a", Release(1000)),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such poison."),
        };
    }
}
