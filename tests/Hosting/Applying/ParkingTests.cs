using Shop.Contracts;
using shop.inventory.v1;
using Tributary.Hosting.Deciding;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Kafka;
using Tributary.Messaging.Partitioning;
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

    [Fact]
    public async Task A_command_in_another_partition_than_its_keys_is_parked_and_makes_no_second_entity()
    {
        using var bench = new StockBench(partitions: 2);
        var home = Murmur2.Partition("a"u8, 2);
        await bench.Send(At(1, "a", Restock(5)), At(2, "a", Restock(7)) with { Partition = 1 - home });
        await bench.Deliver(bench.NewProcess());

        Assert.Equal(5, Assert.Single(bench.Events.Select(StockBench.OnHandOf)));
        Assert.Equal(
            $"The record lies in partition {1 - home}; its key belongs into partition {home} of 2, by Java's partitioner (murmur2): set its producer's partitioner to that.",
            StockBench.Header(Assert.Single(bench.Parked), "dlq_error_message"));
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

    [Fact]
    public async Task Of_a_command_that_no_dead_letter_can_hold_the_letter_leaves_out_what_does_not_fit_and_says_so()
    {
        using var bench = new StockBench();
        await bench.Send(
            At(1, "a", Restock(5)),
            new OutgoingRecord(Streams.StockCommand, 0, "a"u8.ToArray(), new byte[30_000_000], [new RecordHeader("mine", [1])]),
            new OutgoingRecord(Streams.StockCommand, 0, new byte[500_000], new byte[7], [new RecordHeader("mine", new byte[600_000])]),
            At(3, "a", Restock(7)));
        await bench.Deliver(bench.NewProcess());

        Assert.Equal(12, bench.Levels()["a"]);
        Assert.All(bench.Parked, letter => Assert.InRange(StockBench.SizeOf(letter), 1, KafkaRecordPublisher.LargestRecord));
        Assert.Equal(["the value of 30000000 bytes", "the value of 7 bytes, 1 headers and the key of 500000 bytes"], bench.Parked.Select(letter => StockBench.Header(letter, "dlq_omitted")));
        Assert.Equal("a", StockBench.KeyOf(bench.Parked[0]));
        Assert.Equal([1], bench.Parked[0].Headers.Single(header => header.Key == "mine").Value!);
        Assert.Null(bench.Parked[1].Key);
    }

    [Fact]
    public async Task A_header_of_someone_else_that_begins_as_ours_do_is_kept()
    {
        using var bench = new StockBench();
        await bench.Send(At(1, "a", Restock(0)) with { Headers = [new RecordHeader("dlq_mine", [7]), new RecordHeader("dlq_topic", [8])] });
        await bench.Deliver(bench.NewProcess());

        var letter = Assert.Single(bench.Parked);
        Assert.Equal([7], letter.Headers.Single(header => header.Key == "dlq_mine").Value);
        Assert.Equal(Streams.StockCommand, StockBench.Header(letter, "dlq_topic"));
        Assert.Single(letter.Headers, header => header.Key == "dlq_topic");
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
