using Avro;
using Tributary.Messaging.Serialization;
using Shop.Contracts;
using Shop.Contracts.Schemas;

namespace Tributary.Tests.Contracts.Wire;

/// <summary>The bytes on the wire are a contract with every consumer and with everything already written: they change knowingly or not at all.</summary>
public sealed class WireFormatTests
{
    public static TheoryData<string> Names => Samples.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_record_s_bytes_are_the_approved_ones(string name)
    {
        var record = Samples.All[name];

        Approved.Check($"Wire/approved/{name}.txt", $"{Convert.ToHexStringLower(Records.Write(record))}\n{Records.Json(record)}\n");
    }

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
    public void Every_schema_has_a_sample_and_every_command_of_a_union()
    {
        var sampled = Samples.All.Values.Select(record => record.Schema.Fullname)
            .Concat(Samples.All.Values.Where(record => record.Schema.Fullname.EndsWith("Command", StringComparison.Ordinal))
                .Select(record => ((Avro.Specific.ISpecificRecord)record.Get(0)).Schema.Fullname))
            .ToHashSet();
        var needed = Catalogue.All.Streams.Where(stream => stream.ValueType is not null).Select(Records.SchemaOf)
            .SelectMany(schema => schema.Fields is [{ Name: "command", Schema: UnionSchema commands }] ? commands.Schemas.Select(command => command.Fullname).Append(schema.Fullname) : [schema.Fullname]);

        Assert.Empty(needed.Except(sampled));
    }

    [Fact]
    public void A_value_begins_with_zero_and_its_schema_s_id_in_network_order()
    {
        var id = SchemaLock.Committed.IdOf(Records.SchemaOf(Catalogue.Stock));

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
