using Microsoft.Extensions.Logging.Abstractions;
using Shop.Contracts;
using shop.inventory.v1;
using Tributary.Hosting.Translating;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;
using Tributary.Messaging.Records;
using Tributary.Tests.Hosting.Bench;
using static Tributary.Tests.Hosting.Bench.Commands;

namespace Tributary.Tests.Hosting.Translating;

/// <summary>The source is the bench's command stream, the output the reservations' one.</summary>
public sealed class TranslatorTests : IDisposable
{
    private readonly StockBench bench = new();
    private readonly Translator<Triggered> translator;

    public TranslatorTests() => translator = new Translator<Triggered>(bench.Pipeline, NullLogger<Translator<Triggered>>.Instance);

    [Fact]
    public async Task Outputs_of_a_batch_with_and_without_positions_each_inherit_what_their_source_has()
    {
        await bench.Send(At(7, "a", Restock(1)), Id("door", "a", Restock(2)), At(8, "a", Restock(3)));
        await Translate(bench.Sent, received => [Answer(1)]);

        var positions = bench.Answers.Select(answer => Envelope.FromHeaders(answer.Headers)).ToArray();
        Assert.Equal(new Position($"{Triggered.Group}/0/source|0", 7, SlotPath.Of(default, new Slot(1))), positions[0].Position);
        Assert.Equal(new Position($"{Triggered.Group}/memory/{Streams.StockCommand}/0/0", 1, SlotPath.Of(new Slot(1))), positions[1].Position);
        Assert.Equal(new CommandId("door", SlotPath.Of(new Slot(1))), positions[1].Command);
        Assert.Equal(new Position($"{Triggered.Group}/0/source|0", 8, SlotPath.Of(default, new Slot(1))), positions[2].Position);
    }

    [Fact]
    public async Task A_batch_that_is_delivered_again_makes_the_same_outputs()
    {
        await bench.Send(At(7, "a", Restock(1)), Id("door", "a", Restock(2)));
        await Translate(bench.Sent, received => [Answer(2), Answer(1)]);
        await Translate(bench.Sent, received => [Answer(1), Answer(2)]);
        var ids = bench.Answers.Select(StockBench.IdOf).ToArray();
        Assert.Equal(8, ids.Length);
        Assert.Equal(ids[..4], ids[4..]);
        Assert.Equal(4, ids.Distinct().Count());
    }

    [Theory]
    [InlineData(5000, (byte)'x')]
    [InlineData(3, (byte)0xff)]
    public async Task A_producer_header_that_can_not_be_read_parks_its_record_alone(int length, byte fill)
    {
        var bad = At(7, "a", Restock(1));
        bad = bad with { Headers = [.. bad.Headers.Where(header => header.Key != HeaderNames.Producer), new RecordHeader(HeaderNames.Producer, [.. Enumerable.Repeat(fill, length)])] };
        await bench.Send(bad, At(8, "a", Restock(1)));
        await Translate(bench.Sent, received => [Answer(1)]);
        Assert.Single(bench.Answers);
        Assert.Single(bench.Parked);
    }

    [Fact]
    public async Task An_output_that_is_too_large_to_be_parked_by_its_reader_parks_its_source()
    {
        await bench.Send(At(7, "a", Restock(1)), At(8, "a", Restock(2)));
        await Translate(bench.Sent, received => [Answer(1, received.Value!.Command is Restock { Quantity: 1 } ? 1_000_000 : 10)]);
        Assert.Single(bench.Answers);
        Assert.Contains("1000", StockBench.Header(Assert.Single(bench.Parked), "dlq_error_message"), StringComparison.Ordinal);
    }

    public void Dispose() => bench.Dispose();

    private Task Translate(IReadOnlyList<ConsumedRecord> records, Func<Received<StockCommand>, IEnumerable<Emission>> translate) =>
        translator.Translate(records, translate, bench.Token);

    private static Emission Answer(int kind, int size = 3) => Emission.To(
        Catalogue.ReservationCommand, "order",
        new ReservationCommand { Command = new LineShort { Line = 1, LineCount = 1, Sku = new string('s', size), Quantity = 1 } }, new Slot(kind));
}
