using Tributary.Messaging.Serialization;
using Shop.Contracts;
using Shop.Contracts.Schemas;

namespace Tributary.Tests.Contracts.Wire;

/// <summary>What is written is read back, in the format that every Confluent client knows. The exact bytes are in the golden files.</summary>
public sealed class WireFormatTests
{
    public static TheoryData<string> Names => Samples.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_record_is_read_as_it_was_written(string name)
    {
        var written = Samples.All[name];
        var bytes = Records.Write(written);

        var read = Records.ReadLike(written, bytes);

        Assert.Equal(Records.Json(written), Records.Json(read));
        Assert.Equal(bytes, Records.Write(read));
    }

    [Fact]
    public void A_value_begins_with_zero_and_its_schema_s_id_in_network_order()
    {
        var id = SchemaLock.Committed.IdOf(Catalogue.Stock.Value);

        var bytes = Records.Write(Samples.All["Stock.some"]);

        Assert.Equal([0, 0, 0, (byte)(id >> 8), (byte)id], bytes[..5]);
    }

    [Fact]
    public void An_order_of_5000_lines_is_read_as_it_was_written()
    {
        var order = OrderSamples.PlacedOrder.With(order => order.Lines = [.. Enumerable.Range(1, 5000).Select(number =>
            OrderSamples.PlacedOrder.Lines[0].With(line => line.Number = number))]);

        var read = Assert.IsType<shop.orders.v1.Order>(Records.ReadLike(order, Records.Write(order)));

        Assert.Equal(Enumerable.Range(1, 5000), read.Lines.Select(line => line.Number));
    }

    [Fact]
    public async Task One_serde_serves_many_threads_from_its_first_use()
    {
        var serde = new AvroSerde(SchemaLock.Committed);
        var order = OrderSamples.PlacedOrder;
        var expected = Records.Write(order);

        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() =>
            Enumerable.Range(0, 200).All(_ => serde.Serialize(serde.Deserialize<shop.orders.v1.Order>(serde.Serialize(order))).AsSpan().SequenceEqual(expected)))));

        Assert.All(results, Assert.True);
    }
}
