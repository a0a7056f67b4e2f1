using Avro;
using Avro.Generic;
using Avro.IO;
using Avro.Specific;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Serialization;
using Tributary.Schemas;

namespace Tributary.Tests.Contracts.Wire;

/// <summary>A reader finds by its aliases what the writer called otherwise.</summary>
public sealed class AliasTests
{
    [Theory]
    [InlineData("""{"type":"record","name":"Parcel","namespace":"test","fields":[{"name":"sku","type":"string"},{"name":"number","type":"int"}]}""")]
    [InlineData("""{"type":"record","name":"Packet","namespace":"old","fields":[{"name":"number","type":"int"},{"name":"sku","type":"string"}]}""")]
    [InlineData("""{"type":"record","name":"test.Parcel","fields":[{"name":"gone","type":"boolean"},{"name":"number","type":"int"},{"name":"product","type":"string"}]}""")]
    public void A_renamed_record_or_field_is_read_under_its_new_name_and_a_number_widened(string writer)
    {
        var read = Read(writer, record =>
        {
            foreach (var field in record.Schema.Fields)
                record.Add(field.Name, field.Name switch { "number" => 7, "gone" => true, _ => "85123A" });
        });

        Assert.Equal(("85123A", 7L, "none"), (read.Product, read.Count, read.Note));
    }

    [Fact]
    public void A_renamed_field_is_not_put_over_by_its_default()
    {
        var read = Read("""{"type":"record","name":"Parcel","namespace":"test","fields":[{"name":"product","type":"string"},{"name":"count","type":"long"},{"name":"remark","type":"string"}]}""", record =>
        {
            record.Add("product", "85123A");
            record.Add("count", 7L);
            record.Add("remark", "fragile");
        });

        Assert.Equal("fragile", read.Note);
    }

    [Fact]
    public void Where_the_writer_has_the_name_itself_an_alias_says_nothing()
    {
        var read = Read("""{"type":"record","name":"Parcel","namespace":"test","fields":[{"name":"sku","type":"int"},{"name":"product","type":"string"},{"name":"count","type":"long"}]}""", record =>
        {
            record.Add("sku", 1);
            record.Add("product", "85123A");
            record.Add("count", 7L);
        });

        Assert.Equal("85123A", read.Product);
    }

    [Fact]
    public void A_name_that_the_reader_has_no_word_for_is_another_s() =>
        Assert.Throws<MalformedRecordException>(() => Read("""{"type":"record","name":"Box","namespace":"old","fields":[]}""", _ => { }));

    [Fact]
    public void A_writer_s_types_within_types_keep_their_names()
    {
        const string Writer =
            """
            {"type":"record","name":"Packet","namespace":"old","fields":[{"name":"a","type":{"type":"enum","name":"Size","symbols":["S"]}},{"name":"b","type":["null","Size"]},
              {"name":"c","type":{"type":"array","items":{"type":"map","values":"Size"}}},{"name":"product","type":"string"},{"name":"count","type":"int"}]}
            """;

        var applied = (RecordSchema)AvroAliases.Applied(Schema.Parse(Writer), new Parcel().Schema).Writer;

        Assert.Equal("test.Parcel", applied.Fullname);
        Assert.Equal("old.Size", applied["a"].Schema.Fullname);
        Assert.Same(applied["a"].Schema, ((UnionSchema)applied["b"].Schema)[1]);
    }

    private static Parcel Read(string schema, Action<GenericRecord> fill)
    {
        var writer = (RecordSchema)Schema.Parse(schema);
        var record = new GenericRecord(writer);
        fill(record);
        using var body = new MemoryStream();
        new GenericDatumWriter<GenericRecord>(writer).Write(record, new BinaryEncoder(body));
        return new AvroSerde(new KnownSchemas(SchemaFormat.Avro, schema)).Deserialize<Parcel>([.. KnownSchemas.Header, .. body.ToArray()]);
    }

    /// <summary>A reader that calls itself and its fields otherwise than those who wrote before.</summary>
    public sealed class Parcel : ISpecificRecord
    {
        private static readonly Schema Written = Schema.Parse(
            """
            {"type":"record","name":"Parcel","namespace":"test","aliases":["old.Packet"],"fields":[
              {"name":"product","type":"string","aliases":["sku"]},{"name":"count","type":"long","aliases":["number"]},{"name":"note","type":"string","aliases":["remark"],"default":"none"}]}
            """);

        public string Product { get; private set; } = "";

        public long Count { get; private set; }

        public string Note { get; private set; } = "";

        public Schema Schema => Written;

        public object Get(int fieldPos) => fieldPos switch { 0 => Product, 1 => Count, _ => Note };

        public void Put(int fieldPos, object fieldValue)
        {
            switch (fieldPos)
            {
                case 0: Product = (string)fieldValue; break;
                case 1: Count = (long)fieldValue; break;
                default: Note = (string)fieldValue; break;
            }
        }
    }
}
