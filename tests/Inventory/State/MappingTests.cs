using System.Collections.Immutable;
using Avro.Specific;
using CsCheck;
using Shop.Contracts.Schemas;
using Shop.Inventory.Model;
using Shop.Inventory.State;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Serialization;
using Tributary.Tests.Inventory.Model;
using Wire = shop.inventory.v1;

namespace Tributary.Tests.Inventory.State;

public sealed class MappingTests
{
    private static readonly AvroSerde Serde = new(SchemaLock.Committed);
    private static readonly Gen<string> Text = Gen.String[Gen.Char[' ', '퟿'], 0, 20];

    [Fact]
    public void A_stock_comes_back_from_its_event_as_it_was() =>
        Gen.Select(Text, Gen.Long[0, long.MaxValue]).Sample((sku, units) =>
            StockMapping.FromEvent(Wired(StockMapping.ToEvent(new Stock(sku, units)))) == new Stock(sku, units));

    [Fact]
    public void A_reservation_comes_back_from_its_event_as_it_was() =>
        Gen.Select(Text, Gen.Enum<ReservationStatus>(), Gen.Int[0, 5000],
            Gen.Dictionary(Gen.Int[1, 5000], Gen.Select(Text, Gen.Int[1, int.MaxValue], Gen.Enum<LineState>(), (sku, quantity, state) => new ReservedLine(sku, quantity, state)))[0, 9])
            .Sample((id, status, count, lines) =>
            {
                var it = new Reservation { OrderId = id, Status = status, LineCount = count, Lines = lines.ToImmutableSortedDictionary() };
                var back = ReservationMapping.FromEvent(Wired(ReservationMapping.ToEvent(it)));
                return back.Lines.SequenceEqual(it.Lines) && back with { Lines = it.Lines } == it;
            });

    public static TheoryData<StockCommand> StockCommands =>
        [new Reserve("85123A", "0a1b", 3, 4, 6), new Release("85123A", "0a1b", 3, 6), new Restock("85123A", "0c2d", 1, 6)];

    [Theory, MemberData(nameof(StockCommands))]
    public void A_command_of_stock_comes_back_with_its_key_as_the_product(StockCommand command) =>
        Assert.Equal(command, StockCommandMapping.FromWire(Read(StockCommandMapping.ToWire(command), "85123A")));

    [Theory]
    [InlineData(0)]
    [InlineData(-6)]
    public void A_quantity_that_is_none_is_malformed(int quantity) =>
        Assert.Contains("at least 1", Assert.Throws<MalformedRecordException>(
            () => StockCommandMapping.FromWire(Read(StockCommandMapping.ToWire(new Reserve("85123A", "0a1b", 3, 4, quantity)), "85123A"))).Message, StringComparison.Ordinal);

    public static TheoryData<ReservationCommand> ReservationCommands => [Examples.FirstHeld, Examples.FirstShort, Examples.Close];

    [Theory, MemberData(nameof(ReservationCommands))]
    public void A_command_of_a_reservation_comes_back_with_its_key_as_the_order(ReservationCommand command) =>
        Assert.Equal(command, ReservationCommandMapping.FromWire(Read(ReservationCommandMapping.ToWire(command), "0a1b")));

    [Fact]
    public void A_tombstone_is_no_command()
    {
        Assert.Throws<MalformedRecordException>(() => StockCommandMapping.FromWire(Read<Wire.StockCommand>(null, "85123A")));
        Assert.Throws<MalformedRecordException>(() => ReservationCommandMapping.FromWire(Read<Wire.ReservationCommand>(null, "0a1b")));
    }

    private static T Wired<T>(T record)
        where T : class, ISpecificRecord, new() =>
        Serde.Deserialize<T>(Serde.Serialize(record));

    private static Received<T> Read<T>(T? record, string key)
        where T : class, ISpecificRecord, new() =>
        new(key, record is null ? null : Wired(record), Examples.Metadata);
}
