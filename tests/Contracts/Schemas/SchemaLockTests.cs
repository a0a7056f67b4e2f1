using Avro;
using Tributary.Tests.Contracts.Wire;
using Shop.Contracts;
using Shop.Contracts.Schemas;
using Tributary.Messaging.Serialization;

namespace Tributary.Tests.Contracts.Schemas;

public sealed class SchemaLockTests
{
    [Fact]
    public void Every_stream_s_type_has_an_id_whose_schema_is_its_own()
    {
        foreach (var stream in Catalogue.All.Streams.Where(stream => stream.Value is not null))
        {
            var registered = SchemaLock.Committed.Registered.Single(schema => schema.Id == SchemaLock.Committed.IdOf(stream.Value!));
            Assert.Equal((stream.Subject, stream.Value!.Format), (registered.Subject, registered.Format));
            Assert.Equal(new WireSchema(registered.Format, registered.Text), SchemaLock.Committed.Find(registered.Id));
        }
    }

    [Fact]
    public void An_avro_record_is_read_by_the_schema_of_its_id()
    {
        foreach (var stream in Records.Streams)
        {
            var found = Assert.IsType<RecordSchema>(Schema.Parse(SchemaLock.Committed.Find(SchemaLock.Committed.IdOf(stream.Value!))!.Text));
            Assert.Equal(stream.ValueType, found.Fullname);
            Assert.True(Records.SchemaOf(stream).CanRead(found));
        }
    }

    [Fact]
    public void An_id_that_was_never_given_is_unknown()
    {
        Assert.Null(SchemaLock.Committed.Find(0));
        Assert.Null(SchemaLock.Committed.Find(int.MaxValue));
    }

    [Fact]
    public void A_record_without_an_id_names_the_command_that_gives_it_one()
    {
        var stranger = (RecordSchema)Schema.Parse("""{"type":"record","name":"Stranger","namespace":"shop.orders.v1","fields":[]}""");

        var error = Assert.Throws<KeyNotFoundException>(() => SchemaLock.Committed.IdOf(new AvroContract(stranger)));

        Assert.Contains("shop.orders.v1.Stranger", error.Message, StringComparison.Ordinal);
        Assert.Contains("dotnet run --project tools/AvroGenerator -- lock", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_of_another_s_file_has_no_id() =>
        Assert.Throws<KeyNotFoundException>(() => SchemaLock.Committed.IdOf(new ProtobufContract(Google.Protobuf.WellKnownTypes.Duration.Descriptor)));

    [Fact]
    public void Documentation_does_not_change_a_schema_s_id()
    {
        var documented = Records.SchemaOf(Catalogue.Stock);
        var bare = (RecordSchema)Schema.Parse(SchemaText.Of(documented));

        Assert.Equal(SchemaLock.Committed.IdOf(new AvroContract(documented)), SchemaLock.Committed.IdOf(new AvroContract(bare)));
    }
}
