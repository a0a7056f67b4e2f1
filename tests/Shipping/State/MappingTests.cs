using Avro.Specific;
using CsCheck;
using Shop.Contracts.Schemas;
using Shop.Shipping.Model;
using Shop.Shipping.State;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Serialization;
using Tributary.Tests.Shipping.Model;
using Wire = shop.shipping.v1;

namespace Tributary.Tests.Shipping.State;

public sealed class MappingTests
{
    private static readonly AvroSerde Serde = new(SchemaLock.Committed);
    private static readonly Gen<string> Text = Gen.String[Gen.Char[' ', '퟿'], 0, 20];

    [Fact]
    public void A_shipment_comes_back_from_its_event_as_it_was() =>
        Gen.Select(Text, Gen.Enum<ShipmentStatus>(), Gen.Long[-11_676_096_000_000, 13_569_465_599_999], Text.Null(), Gen.Int[0, int.MaxValue], Gen.Long[0, long.MaxValue])
            .Sample((id, status, at, customer, lines, units) =>
            {
                var shipment = new Shipment
                {
                    OrderId = id, Status = status, CustomerId = customer, LineCount = lines, Units = units,
                    CreatedAt = customer is null ? null : DateTimeOffset.FromUnixTimeMilliseconds(at),
                };
                return ShipmentMapping.FromEvent(Wired(ShipmentMapping.ToEvent(shipment))) == shipment;
            });

    public static TheoryData<ShipmentCommand> Commands => [ShipmentDecisionsTests.Create, ShipmentDecisionsTests.Void];

    [Theory, MemberData(nameof(Commands))]
    public void A_command_comes_back_with_its_key_as_the_order_and_its_record_s_time(ShipmentCommand command) =>
        Assert.Equal(command, ShipmentCommandMapping.FromWire(Read(ShipmentCommandMapping.ToWire(command))));

    [Fact]
    public void A_tombstone_is_no_command() => Assert.Throws<MalformedRecordException>(() => ShipmentCommandMapping.FromWire(Read(null)));

    private static T Wired<T>(T record)
        where T : class, ISpecificRecord, new() =>
        Serde.Deserialize<T>(Serde.Serialize(record));

    private static Received<Wire.ShipmentCommand> Read(Wire.ShipmentCommand? record) => new(
        "0a1b", record is null ? null : Wired(record), new EventMetadata { Source = "shipping", Type = "t", Time = ShipmentDecisionsTests.At });
}
