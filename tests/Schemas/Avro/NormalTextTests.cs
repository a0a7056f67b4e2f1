using Tributary.Schemas;
using static Tributary.Tests.Schemas.Avro.AvroTexts;

namespace Tributary.Tests.Schemas.Avro;

/// <summary>The text that a registry keeps where it is asked to normalise.</summary>
public sealed class NormalTextTests
{
    public static TheoryData<string, string, string> Normal => new()
    {
        { "attributes without a meaning are sorted, at every depth", """{"type":"int","z":{"b":1,"a":[{"d":1,"c":2}]},"a":1}""", """{"type":"int","a":1,"z":{"a":[{"c":2,"d":1}],"b":1}}""" },
        { "and sorted by code", """{"type":"int","a":1,"B":2,"_":3}""", """{"type":"int","B":2,"_":3,"a":1}""" },
        { "a field's too", Record("""{"name":"f","type":"int","zprop":1,"aprop":2}"""), Record("""{"name":"f","type":"int","aprop":2,"zprop":1}""") },
        { "a logical type comes first", """{"type":"long","a":1,"logicalType":"timestamp-millis"}""", """{"type":"long","logicalType":"timestamp-millis","a":1}""" },
        { "then a decimal's own", """{"type":"bytes","a":1,"scale":2,"precision":4,"logicalType":"decimal"}""", """{"type":"bytes","logicalType":"decimal","precision":4,"scale":2,"a":1}""" },
        { "but a scale of 0 is as any attribute", """{"type":"bytes","z":1,"scale":0,"precision":4,"logicalType":"decimal"}""", """{"type":"bytes","logicalType":"decimal","precision":4,"scale":0,"z":1}""" },
        { "one that does not fit is as any attribute", """{"type":"int","z":1,"a":1,"logicalType":"uuid"}""", """{"type":"int","a":1,"logicalType":"uuid","z":1}""" },
        { "a decimal that does not fit", """{"type":"bytes","logicalType":"decimal","a":1,"precision":0}""", """{"type":"bytes","a":1,"logicalType":"decimal","precision":0}""" },
        {
            "a decimal too long for its fixed", """{"type":"fixed","name":"F","size":2,"logicalType":"decimal","a":1,"precision":5}""",
            """{"type":"fixed","name":"F","size":2,"a":1,"logicalType":"decimal","precision":5}"""
        },
        {
            "a decimal as long as its fixed", """{"type":"fixed","name":"F","size":2,"a":1,"logicalType":"decimal","precision":4}""",
            """{"type":"fixed","name":"F","size":2,"logicalType":"decimal","precision":4,"a":1}"""
        },
        { "aliases are sorted by full name", """{"type":"fixed","name":"n.F","size":1,"aliases":["Z","o.A","B"]}""", """{"type":"fixed","name":"F","namespace":"n","size":1,"aliases":["B","Z","o.A"]}""" },
        { "a field's aliases too", Record("""{"name":"f","type":"int","aliases":["z","a"]}"""), Record("""{"name":"f","type":"int","aliases":["a","z"]}""") },
        { "a type's empty doc goes", """{"type":"fixed","name":"F","size":1,"doc":""}""", """{"type":"fixed","name":"F","size":1}""" },
        { "a field's empty doc stays", Record("""{"name":"f","type":"int","doc":""}"""), Record("""{"name":"f","type":"int","doc":""}""") },
        { "docs are escaped as before", Record("""{"name":"f","type":"int","doc":"bye\"now"}"""), Record("""{"name":"f","type":"int","doc":"bye\"now"}""") },
        { "an error becomes a record", """{"type":"error","name":"E","fields":[]}""", """{"type":"record","name":"E","fields":[]}""" },
        { "a double's whole default gets a fraction", Record("""{"name":"f","type":"double","default":1}"""), Record("""{"name":"f","type":"double","default":1.0}""") },
        { "a float's default gets its precision", Record("""{"name":"f","type":"float","default":3.141592653589793}"""), Record("""{"name":"f","type":"float","default":3.1415927}""") },
        { "also inside", Record("""{"name":"f","type":{"type":"array","items":"float"},"default":[1]}"""), Record("""{"name":"f","type":{"type":"array","items":"float"},"default":[1.0]}""") },
        { "a default's keys are sorted", Record("""{"name":"f","type":{"type":"map","values":"int"},"default":{"b":1,"a":2}}"""), Record("""{"name":"f","type":{"type":"map","values":"int"},"default":{"a":2,"b":1}}""") },
        { "an order is kept", Record("""{"name":"f","type":"int","order":"ignore"}"""), Record("""{"name":"f","type":"int","order":"ignore"}""") },
        { "an enum's default is kept", """{"type":"enum","name":"E","symbols":["A"],"default":"A"}""", """{"type":"enum","name":"E","symbols":["A"],"default":"A"}""" },
        { "a union's default stays, whichever branch it is of", Record("""{"name":"f","type":["null","int"],"default":5}"""), Record("""{"name":"f","type":["null","int"],"default":5}""") },
        {
            "a type without a namespace stays without",
            Record("""{"name":"a","type":{"type":"fixed","name":"F","namespace":"","size":1}},{"name":"b","type":"F"}""", "n"),
            Record("""{"name":"a","type":{"type":"fixed","name":"F","namespace":"","size":1}},{"name":"b","type":"F"}""", "n")
        },
        {
            "names stay as short as they can be",
            Record("""{"name":"a","type":{"type":"fixed","name":"n.F","size":1}},{"name":"b","type":["null","n.R","F"]}""", "n"),
            Record("""{"name":"a","type":{"type":"fixed","name":"F","size":1}},{"name":"b","type":["null","R","F"]}""", "n")
        },
    };

    [Theory]
    [MemberData(nameof(Normal))]
    public void The_normal_form_is_the_registry_s(string rule, string text, string expected)
    {
        _ = rule;
        var schema = Parse(text);
        Assert.Equal(expected, schema.NormalText);
        Assert.Equal(expected, Parse(schema.NormalText).NormalText);
    }

    [Fact]
    public void What_a_schema_refers_to_stays_out_of_its_normal_form() => Assert.Equal(
        Record("""{"name":"a","type":"m.F","x":1,"y":2}"""),
        ParseWith(Record("""{"name":"a","type":"m.F","y":2,"x":1}"""), """{"type":"fixed","name":"m.F","size":1}""").NormalText);

    [Fact]
    public void A_stored_schema_with_a_default_of_the_wrong_type_has_a_normal_form() =>
        Assert.Equal(Record("""{"name":"f","type":"int","default":"x"}"""), Parse(Record("""{"default":"x","name":"f","type":"int"}"""), strict: false).NormalText);

    [Fact]
    public void A_stored_schema_whose_default_would_hold_itself_has_a_normal_form() => Assert.Equal(
        Record("""{"name":"f","type":["null","R"],"default":{"a":2,"b":1},"y":1,"z":2}"""),
        Parse(Record("""{"name":"f","type":["null","R"],"default":{"b":1,"a":2},"z":2,"y":1}"""), strict: false).NormalText);

    [Theory]
    [InlineData("date", "int")]
    [InlineData("time-millis", "int")]
    [InlineData("time-micros", "long")]
    [InlineData("timestamp-millis", "long")]
    [InlineData("timestamp-micros", "long")]
    [InlineData("timestamp-nanos", "long")]
    [InlineData("local-timestamp-millis", "long")]
    [InlineData("local-timestamp-micros", "long")]
    [InlineData("local-timestamp-nanos", "long")]
    [InlineData("uuid", "string")]
    [InlineData("big-decimal", "bytes")]
    public void Of_the_primitive_types_each_logical_type_fits_one(string logical, string fitting)
    {
        string[] kinds = ["int", "long", "string", "bytes", "float", "double", "boolean", "null"];
        Assert.Equal([fitting], kinds.Where(kind => Parse(Text(kind)).NormalText.Contains("\"logicalType\":\"" + logical + "\",\"a\":1", StringComparison.Ordinal)));

        string Text(string kind) => $$"""{"type":"{{kind}}","a":1,"logicalType":"{{logical}}"}""";
    }

    [Theory]
    [InlineData("uuid", 16)]
    [InlineData("duration", 12)]
    public void Of_the_fixed_ones_each_logical_type_fits_one_size(string logical, int fitting)
    {
        Assert.StartsWith("{\"type\":\"fixed\",\"name\":\"F\",\"size\":" + fitting + ",\"logicalType\"", Of(fitting).NormalText, StringComparison.Ordinal);
        Assert.StartsWith("{\"type\":\"fixed\",\"name\":\"F\",\"size\":8,\"a\":1,\"logicalType\"", Of(8).NormalText, StringComparison.Ordinal);

        ParsedSchema Of(int size) => Parse($$"""{"type":"fixed","name":"F","size":{{size}},"a":1,"logicalType":"{{logical}}"}""");
    }
}
