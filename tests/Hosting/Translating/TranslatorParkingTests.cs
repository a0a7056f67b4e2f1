using Microsoft.Extensions.Logging.Abstractions;
using Shop.Contracts;
using shop.inventory.v1;
using Tributary.Hosting.Parking;
using Tributary.Hosting.Resilience;
using Tributary.Hosting.Translating;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;
using Tributary.Messaging.Publishing;
using Tributary.Messaging.Records;
using Tributary.Tests.Hosting.Bench;
using static Tributary.Tests.Hosting.Bench.Commands;

namespace Tributary.Tests.Hosting.Translating;

public sealed class TranslatorParkingTests : IDisposable
{
    private readonly StockBench bench = new();

    [Theory]
    [InlineData("undecodable")]
    [InlineData("unknown schema")]
    [InlineData("no headers")]
    [InlineData("throws")]
    public async Task Poison_is_parked_alone_and_its_neighbours_go_through(string kind)
    {
        var good = At(2, "a", Restock(13));
        var poison = kind switch
        {
            "undecodable" => good with { Value = "no record"u8.ToArray() },
            "unknown schema" => good with { Value = [0, 0x7f, 0, 0, 1, .. good.Value![5..]] },
            "no headers" => good with { Headers = [] },
            _ => good,
        };
        await bench.Send(At(1, "a", Restock(1)), poison, At(3, "a", Restock(2)));

        await Translate(received => kind == "throws" && Quantity(received) == 13 ? throw new InvalidOperationException("Unlucky.") : [Answer()]);

        Assert.Equal(2, bench.Answers.Count);
        var letter = DeadLetter.Of(Assert.Single(bench.Parked));
        Assert.Equal((Streams.StockCommand, 0, 1L, Triggered.Group, 1), (letter.Topic, letter.Partition, letter.Offset, letter.Group, letter.Attempts));
        Assert.Equal(poison.Value, letter.Record.Value);
        Assert.Equal(poison.Key, letter.Record.Key);
        Assert.Contains("at Tributary.", letter.ErrorStack, StringComparison.Ordinal);
        Assert.Equal(bench.Time.GetUtcNow(), letter.ParkedAt);
    }

    [Fact]
    public async Task A_dead_letter_that_is_not_acknowledged_fails_the_function_so_that_the_batch_comes_again()
    {
        await bench.Send(At(1, "a", Restock(13)), At(2, "a", Restock(1)));
        for (var i = 0; i < 200; i++)
            bench.Log.FailNextPublish(0);
        await Assert.ThrowsAsync<PublishFailedException>(() => Translate(received => Quantity(received) == 13 ? throw new InvalidOperationException("Unlucky.") : [Answer()]));
        Assert.Empty(bench.Parked);

        bench.Log.StopFailing();
        await Translate(received => Quantity(received) == 13 ? throw new InvalidOperationException("Unlucky.") : [Answer()]);
        Assert.Single(bench.Parked);
        Assert.Single(bench.Answers);
    }

    [Fact]
    public async Task What_the_function_declares_transient_is_tried_again_and_counted()
    {
        await bench.Send(At(1, "a", Restock(1)), At(2, "a", Restock(13)));
        var tries = 0;
        var policy = new FaultPolicyOf<Triggered>(FaultPolicy.OfDecisions.Transient<TimeoutException>());
        await Translate(received => (Quantity(received), ++tries) switch
        {
            (1, < 3) => throw new TimeoutException("Busy."),
            (13, < 6) => throw new TimeoutException("Busy."),
            (13, _) => throw new InvalidOperationException("Unlucky."),
            _ => [Answer()],
        }, policy);
        Assert.Single(bench.Answers);
        Assert.Equal("3", StockBench.Header(Assert.Single(bench.Parked), "dlq_attempts"));
    }

    [Fact]
    public async Task A_long_reason_in_any_script_can_be_read_again_and_fits_the_largest_record()
    {
        await bench.Send(At(1, "a", Restock(1)));
        await Translate(_ => throw new InvalidOperationException(new string('鍵', 20_000)));
        var parked = Assert.Single(bench.Parked);
        var letter = DeadLetter.Of(parked);
        Assert.Equal(new string('鍵', 1000), letter.ErrorMessage);
        Assert.NotNull(letter.ErrorStack);
        var added = parked.Headers.Where(header => header.Key.StartsWith("dlq_", StringComparison.Ordinal)).Sum(header => header.Key.Length + header.Value!.Length);
        Assert.InRange(added, 1, 12 * 1024);
    }

    [Fact]
    public async Task A_record_that_no_dead_letter_can_hold_is_parked_without_its_value()
    {
        await bench.Send(new OutgoingRecord(Streams.StockCommand, 0, "a"u8.ToArray(), new byte[1_030_000], []), At(1, "a", Restock(1)));
        await Translate(_ => [Answer()]);

        Assert.Single(bench.Answers);
        var letter = DeadLetter.Of(Assert.Single(bench.Parked));
        Assert.Equal("the value of 1030000 bytes", letter.Omitted);
        Assert.Null(letter.Record.Value);
    }

    [Fact]
    public async Task Handed_over_again_its_outputs_are_known_by_the_release_and_not_hidden_by_later_positions()
    {
        await bench.Send(At(1, "a", Restock(13)), At(2, "a", Restock(1)));
        await Translate(received => Quantity(received) == 13 ? throw new InvalidOperationException("Unlucky.") : [Answer()]);
        var again = Releases.Again(Assert.Single(bench.Parked));
        Assert.Equal((Streams.StockCommand, 0, 0L), (again.Topic, again.Partition, again.Offset));

        await Translate([again], _ => [Answer()]);
        await Translate([again], _ => [Answer()]);

        var metadata = bench.Answers.Skip(1).Select(answer => Envelope.FromHeaders(answer.Headers)).ToArray();
        Assert.Equal(2, metadata.Length);
        Assert.All(metadata, each => Assert.Null(each.Position));
        Assert.All(metadata, each => Assert.Equal(new CommandId($"release/{Streams.StockCommand}/0/0/{Triggered.Group}", SlotPath.Of(new Slot(1))), each.Command));
        Assert.Equal(($"{Streams.StockCommand}/0/0", Triggered.Group, false), Releases.ReleasedBy(bench.Answers[^1]));
    }

    public void Dispose() => bench.Dispose();

    private Task Translate(Func<Received<StockCommand>, IEnumerable<Emission>> translate, FaultPolicyOf<Triggered>? faults = null) =>
        Translate(bench.Sent, translate, faults);

    private Task Translate(IReadOnlyList<ConsumedRecord> records, Func<Received<StockCommand>, IEnumerable<Emission>> translate, FaultPolicyOf<Triggered>? faults = null) =>
        new Translator<Triggered>(bench.Pipeline, NullLogger<Translator<Triggered>>.Instance, faults).Translate(records, translate, bench.Token);

    private static int Quantity(Received<StockCommand> received) => ((Restock)received.Value!.Command).Quantity;

    private static Emission Answer() =>
        Emission.To(Catalogue.ReservationCommand, "order", new ReservationCommand { Command = new CloseReservation() }, new Slot(1));
}
