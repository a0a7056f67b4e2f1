using System.Collections.Immutable;
using Avro.Specific;
using CsCheck;
using Shop.Contracts.Schemas;
using Shop.Orders.Model;
using Shop.Orders.State;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Serialization;
using Tributary.Tests.Orders.Model;
using Wire = shop.orders.v1;

namespace Tributary.Tests.Orders.State;

public sealed class MappingTests
{
    private static readonly AvroSerde Serde = new(SchemaLock.Committed);

    private static readonly Gen<string> Text = Gen.String[Gen.Char[' ', '퟿'], 0, 20];

    private static readonly Gen<Line> AnyLine = Gen.Select(
        Gen.Int[1, int.MaxValue], Text, Text, Gen.Int[1, int.MaxValue], Gen.Long[1, long.MaxValue],
        (number, sku, description, quantity, price) => new Line(number, sku, description, quantity, new decimal(price) / 10_000m));

    private static readonly Gen<ImmutableArray<Line>> AnyLines = AnyLine.Array[1, 5].Select(lines => lines.ToImmutableArray());

    private static readonly Gen<DateTimeOffset> AnyTime = Gen.Long[-11_676_096_000_000, 13_569_465_599_999].Select(DateTimeOffset.FromUnixTimeMilliseconds);

    [Fact]
    public void An_order_comes_back_from_its_event_as_it_was() =>
        Gen.Select(Text, Text, AnyTime, Gen.Enum<OrderStatus>(), Gen.Bool, Text.Null(), Gen.Long[0, long.MaxValue], AnyLines)
            .Sample((id, reference, at, status, confirmed, reason, pence, lines) =>
            {
                var order = new Order
                {
                    Id = id, Reference = reference, CustomerId = "c", Currency = "GBP", PlacedAt = at, Status = status, WasConfirmed = confirmed,
                    Reason = reason, ShipmentId = reason, Total = new decimal(pence) / 100m, Lines = lines,
                };
                var back = OrderMapping.FromEvent(Wired(OrderMapping.ToEvent(order)));
                return back.Lines.SequenceEqual(lines) && back with { Lines = lines } == order;
            });

    [Fact]
    public void A_return_comes_back_from_its_event_as_it_was() =>
        Gen.Select(Text, AnyTime, Gen.Enum<ReturnStatus>(), Text.Null(), Gen.Long[0, long.MaxValue], AnyLines)
            .Sample((id, at, status, credit, pence, lines) =>
            {
                var it = new Return
                {
                    Id = id, Reference = "r", CustomerId = "c", Currency = "GBP", OccurredAt = at, Status = status, CreditId = credit,
                    Total = new decimal(pence) / 100m, Lines = lines,
                };
                var back = ReturnMapping.FromEvent(Wired(ReturnMapping.ToEvent(it)));
                return back.Lines.SequenceEqual(lines) && back with { Lines = lines } == it;
            });

    [Fact]
    public void Placing_comes_back_with_its_key_as_the_order_s_id() =>
        Gen.Select(Text, AnyTime, AnyLines).Sample((reference, at, lines) =>
        {
            var place = new PlaceOrder("0a1b", reference, "c", "GBP", at, lines);
            var back = Assert.IsType<PlaceOrder>(OrderCommandMapping.FromWire(Read(OrderCommandMapping.ToWire(place), "0a1b")));
            return back.Lines.SequenceEqual(lines) && back with { Lines = lines } == place;
        });

    [Fact]
    public void Accepting_comes_back_with_its_key_as_the_return_s_id() =>
        Gen.Select(Text, AnyTime, AnyLines).Sample((reference, at, lines) =>
        {
            var accept = new AcceptReturn("0c2d", reference, "c", "GBP", at, lines);
            var back = Assert.IsType<AcceptReturn>(ReturnCommandMapping.FromWire(Read(ReturnCommandMapping.ToWire(accept), "0c2d")));
            return back.Lines.SequenceEqual(lines) && back with { Lines = lines } == accept;
        });

    public static TheoryData<OrderCommand> OrderCommands => [new ConfirmOrder(), new RejectOrder("declined"), new CancelOrder(), new ShipOrder("s1")];

    [Theory]
    [MemberData(nameof(OrderCommands))]
    public void A_command_comes_back_from_the_wire(OrderCommand command) =>
        Assert.Equal(command, OrderCommandMapping.FromWire(Read(OrderCommandMapping.ToWire(command), "0a1b")));

    [Fact]
    public void Refunding_comes_back_from_the_wire() =>
        Assert.Equal(new RefundReturn("cbtxn_1"), ReturnCommandMapping.FromWire(Read(ReturnCommandMapping.ToWire(new RefundReturn("cbtxn_1")), "0c2d")));

    [Fact]
    public void An_order_without_lines_is_malformed() =>
        Assert.Contains("no lines", Assert.Throws<MalformedRecordException>(
            () => OrderCommandMapping.FromWire(Read(OrderCommandMapping.ToWire(Examples.Place with { Lines = [] }), "0a1b"))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_tombstone_is_no_command()
    {
        Assert.Throws<MalformedRecordException>(() => OrderCommandMapping.FromWire(Read<Wire.OrderCommand>(null, "0a1b")));
        Assert.Throws<MalformedRecordException>(() => ReturnCommandMapping.FromWire(Read<Wire.ReturnCommand>(null, "0c2d")));
    }

    private static T Wired<T>(T record)
        where T : class, ISpecificRecord, new() =>
        Serde.Deserialize<T>(Serde.Serialize(record));

    private static Received<T> Read<T>(T? record, string key)
        where T : class, ISpecificRecord, new() =>
        new(key, record is null ? null : Wired(record), new EventMetadata { Source = "orders", Type = "t", Time = Examples.At });
}
