using Avro;
using Google.Protobuf.WellKnownTypes;
using Tributary.Messaging.Serialization;

namespace Tributary.Tests.Messaging.Serialization;

/// <summary>What is wider than it must be is found, with its place; what is narrow passes.</summary>
public sealed class NarrowTypesTests
{
    [Theory]
    [InlineData("sku", "\"string\"")]
    [InlineData("total", """{"type":"bytes","logicalType":"decimal","precision":19,"scale":2}""")]
    [InlineData("placedAt", """["null",{"type":"long","logicalType":"timestamp-millis"}]""")]
    [InlineData("status", """{"type":"enum","name":"S","symbols":["A"]}""")]
    [InlineData("lines", """{"type":"array","items":{"type":"record","name":"L","fields":[{"name":"number","type":"int"}]}}""")]
    [InlineData("command", """[{"type":"record","name":"A","fields":[]},{"type":"record","name":"B","fields":[]}]""")]
    [InlineData("amount", "\"long\"")]
    public void A_narrow_field_passes(string name, string type) => Assert.Empty(Avro(name, type));

    [Theory]
    [InlineData("tags", """{"type":"map","values":"string"}""", "T.tags is a map")]
    [InlineData("blob", "\"bytes\"", "T.blob is bytes")]
    [InlineData("blob", """["null",{"type":"fixed","name":"F","size":4}]""", "T.blob is bytes")]
    [InlineData("weight", "\"double\"", "T.weight is binary floating point")]
    [InlineData("total", "\"string\"", "T.total is a string; expected a decimal")]
    [InlineData("unitPrice", "\"string\"", "T.unitPrice is a string; expected a decimal")]
    [InlineData("status", "\"string\"", "T.status is a string; expected an enum")]
    [InlineData("placedAt", "\"string\"", "T.placedAt is a bare string; expected a timestamp")]
    [InlineData("placedAt", "\"long\"", "T.placedAt is a bare number; expected a timestamp")]
    [InlineData("any", """["null","string","int"]""", "T.any is a choice of null, string, int")]
    [InlineData("lines", """{"type":"array","items":{"type":"record","name":"L","fields":[{"name":"more","type":{"type":"map","values":"int"}}]}}""", "T.lines[].more is a map")]
    public void A_wide_field_is_found(string name, string type, string expected) =>
        Assert.StartsWith(expected, Assert.Single(Avro(name, type)), StringComparison.Ordinal);

    [Fact]
    public void A_record_within_itself_is_found() =>
        Assert.Contains("nested more than 32 deep", Assert.Single(Avro("next", """["null","T"]""")), StringComparison.Ordinal);

    [Fact]
    public void A_message_of_anything_is_found()
    {
        Assert.Equal(["Struct.fields is a map, whose keys nobody knows; name them as fields, or repeat a message"], NarrowTypes.Protobuf(Struct.Descriptor));
        Assert.Equal(["BytesValue.value is bytes, which only their writer understands"], NarrowTypes.Protobuf(BytesValue.Descriptor));
        Assert.StartsWith("DoubleValue.value is binary floating point", Assert.Single(NarrowTypes.Protobuf(DoubleValue.Descriptor)), StringComparison.Ordinal);
        Assert.Contains(NarrowTypes.Protobuf(Any.Descriptor), breach => breach.StartsWith("Any.value is bytes", StringComparison.Ordinal));
        Assert.Contains(NarrowTypes.Protobuf(Api.Descriptor), breach => breach.Contains("google.protobuf.Method, which says less", StringComparison.Ordinal));
        Assert.Empty(NarrowTypes.Protobuf(Duration.Descriptor));
    }

    [Theory]
    [InlineData("""{"type":"object","properties":{"sku":{"type":"string"},"count":{"type":["integer","null"]},"status":{"enum":["a"]},"placedAt":{"type":"string","format":"date-time"}}}""")]
    [InlineData("""{"type":"object","properties":{"total":{"type":"string","pattern":"^[0-9]+$"},"none":false,"list":{"type":"array","items":{"const":1}}}}""")]
    public void A_narrow_json_schema_passes(string schema) => Assert.Empty(Json(schema));

    [Theory]
    [InlineData("""{}""", "# says no single type")]
    [InlineData("""{"type":"object"}""", "# is an object of any properties")]
    [InlineData("""{"type":"object","properties":{"a":true}}""", "#/properties/a allows anything")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"number"}}}""", "#/properties/a is binary floating point")]
    [InlineData("""{"type":"object","properties":{"a":{"type":["string","integer"]}}}""", "#/properties/a says no single type")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"array"}}}""", "#/properties/a/items allows anything")]
    [InlineData("""{"type":"object","properties":{"status":{"type":"string"}}}""", "#/properties/status.status is a string; expected an enum")]
    public void A_wide_json_schema_is_found(string schema, string expected) => Assert.StartsWith(expected, Assert.Single(Json(schema)), StringComparison.Ordinal);

    [Fact]
    public void Another_party_s_document_may_hold_objects_and_words_of_its_own_but_not_anything()
    {
        Assert.Empty(Json("""{"type":"object","properties":{"data":{"type":"object"},"type":{"type":"string"}}}""", foreign: true));
        Assert.Single(Json("""{"type":"object","properties":{"data":{}}}""", foreign: true));
    }

    private static IEnumerable<string> Avro(string name, string type) =>
        NarrowTypes.Avro((RecordSchema)Schema.Parse($$"""{"type":"record","name":"T","fields":[{"name":"{{name}}","type":{{type}}}]}"""));

    private static IEnumerable<string> Json(string schema, bool foreign = false) =>
        NarrowTypes.Json(JsonRecordSchema.Parse($$"""{"title":"t"{{(schema == "{}" ? "" : ",")}}{{schema.TrimStart('{')}}"""), foreign);
}
