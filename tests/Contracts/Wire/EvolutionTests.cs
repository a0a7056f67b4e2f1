using Avro;
using Avro.Generic;
using Avro.IO;
using shop.inventory.v1;
using shop.shipping.v1;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Serialization;
using Tributary.Schemas;

namespace Tributary.Tests.Contracts.Wire;

/// <summary>A reader takes what another version of its schema wrote, by Avro's rules.</summary>
public sealed class EvolutionTests
{
    private const string OlderShipment =
        """
        {"type":"record","name":"Shipment","namespace":"shop.shipping.v1","fields":[
          {"name":"orderId","type":"string"},
          {"name":"shipmentId","type":"string"},
          {"name":"carrier","type":{"type":"array","items":"string"}},
          {"name":"status","type":{"type":"enum","name":"ShipmentStatus","symbols":["Voided","Created"]}},
          {"name":"units","type":"int"}]}
        """;

    [Fact]
    public void An_older_record_gets_the_defaults_of_fields_it_did_not_have_and_loses_those_that_are_gone()
    {
        var (serde, bytes) = WrittenBy(OlderShipment, record =>
        {
            record.Add("orderId", "o");
            record.Add("shipmentId", "s");
            record.Add("carrier", new[] { "dropped", "too" });
            record.Add("status", new GenericEnum((EnumSchema)record.Schema["status"].Schema, "Created"));
            record.Add("units", 7);
        });

        var read = serde.Deserialize<Shipment>(bytes);

        Assert.Equal(("o", "s", ShipmentStatus.Created, 7L), (read.OrderId, read.ShipmentId, read.Status, read.Units));
        Assert.Equal((null, null, 0), (read.CreatedAt, read.CustomerId, read.LineCount));
    }

    [Fact]
    public void A_command_that_only_a_newer_writer_knows_is_malformed_and_named()
    {
        var (serde, bytes) = WrittenBy(
            """
            {"type":"record","name":"ShipmentCommand","namespace":"shop.shipping.v1","fields":[{"name":"command","type":[
              {"type":"record","name":"VoidShipment","fields":[]},{"type":"record","name":"TeleportShipment","fields":[]}]}]}
            """, record => record.Add("command", new GenericRecord((RecordSchema)((UnionSchema)record.Schema["command"].Schema)[1])));

        var error = Assert.Throws<MalformedRecordException>(() => serde.Deserialize<ShipmentCommand>(bytes));

        Assert.Contains("TeleportShipment", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_that_both_know_is_read_though_the_writer_numbers_it_otherwise()
    {
        var (serde, bytes) = WrittenBy(
            """
            {"type":"record","name":"ShipmentCommand","namespace":"shop.shipping.v1","fields":[{"name":"command","type":[
              {"type":"record","name":"TeleportShipment","fields":[]},{"type":"record","name":"OtherShipment","fields":[]},{"type":"record","name":"VoidShipment","fields":[]}]}]}
            """, record => record.Add("command", new GenericRecord((RecordSchema)((UnionSchema)record.Schema["command"].Schema)[2])));

        Assert.IsType<VoidShipment>(serde.Deserialize<ShipmentCommand>(bytes).Command);
    }

    [Fact]
    public void A_schema_without_a_field_that_must_be_there_can_t_be_read()
    {
        var (serde, bytes) = WrittenBy("""{"type":"record","name":"Stock","namespace":"shop.inventory.v1","fields":[{"name":"sku","type":"string"}]}""",
            record => record.Add("sku", "85123A"));

        var error = Assert.Throws<MalformedRecordException>(() => serde.Deserialize<Stock>(bytes));

        Assert.Contains("can't be read as shop.inventory.v1.Stock", error.Message, StringComparison.Ordinal);
    }

    private static (AvroSerde Serde, byte[] Bytes) WrittenBy(string schema, Action<GenericRecord> fill)
    {
        var writer = (RecordSchema)Schema.Parse(schema);
        var record = new GenericRecord(writer);
        fill(record);
        using var body = new MemoryStream();
        new GenericDatumWriter<GenericRecord>(writer).Write(record, new BinaryEncoder(body));
        return (new AvroSerde(new OneSchema(writer)), [0, 0, 0, 0, OneSchema.Id, .. body.ToArray()]);
    }

    private sealed class OneSchema(RecordSchema schema) : ISchemas
    {
        public const int Id = 77;

        public int IdOf(ValueContract asked) => throw new KeyNotFoundException(asked.Name);

        public WireSchema? Find(int id) => id == Id ? new WireSchema(SchemaFormat.Avro, schema.ToString()) : null;
    }
}
