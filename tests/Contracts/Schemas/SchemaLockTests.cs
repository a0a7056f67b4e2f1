using Avro;
using Tributary.Tests.Contracts.Wire;
using Shop.Contracts;
using Shop.Contracts.Schemas;

namespace Tributary.Tests.Contracts.Schemas;

public sealed class SchemaLockTests
{
    [Fact]
    public void Every_stream_s_record_has_an_id_whose_schema_reads_it()
    {
        foreach (var stream in Catalogue.All.Streams.Where(stream => stream.ValueType is not null))
        {
            var schema = Records.SchemaOf(stream);
            var found = Assert.IsType<RecordSchema>(SchemaLock.Committed.Find(SchemaLock.Committed.IdOf(schema)));
            Assert.Equal(stream.ValueType, found.Fullname);
            Assert.True(schema.CanRead(found));
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

        var error = Assert.Throws<KeyNotFoundException>(() => SchemaLock.Committed.IdOf(stranger));

        Assert.Contains("shop.orders.v1.Stranger", error.Message, StringComparison.Ordinal);
        Assert.Contains("dotnet run --project tools/AvroGenerator -- lock", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Documentation_does_not_change_a_schema_s_id()
    {
        var documented = Records.SchemaOf(Catalogue.Stock);
        var bare = (RecordSchema)Schema.Parse(SchemaText.Of(documented));

        Assert.Equal(SchemaLock.Committed.IdOf(documented), SchemaLock.Committed.IdOf(bare));
    }
}
