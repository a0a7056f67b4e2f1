using static Tributary.Tests.Schemas.Avro.AvroTexts;

namespace Tributary.Tests.Schemas.Avro;

/// <summary>The text that a registry keeps and returns: that of Java's Schema.toString.</summary>
public sealed class CanonicalTextTests
{
    public static TheoryData<string, string, string> Texts => new()
    {
        { "white space goes", """  { "type" : "string" } """, "\"string\"" },
        { "a primitive in an object is the primitive", """{"type":"int"}""", "\"int\"" },
        { "a primitive's attributes stay in their order", """{"z":1,"type":"int","a":{"d":1,"c":[true,null]}}""", """{"type":"int","z":1,"a":{"d":1,"c":[true,null]}}""" },
        { "what has a meaning elsewhere is no attribute", """{"type":"int","doc":"d","name":"n","namespace":"s","aliases":5,"size":1}""", "\"int\"" },
        { "a default of a primitive type is an attribute", """{"type":"int","default":1}""", """{"type":"int","default":1}""" },
        { "a logical type is an attribute", """{"precision":4,"logicalType":"decimal","type":"bytes","scale":2}""", """{"type":"bytes","precision":4,"logicalType":"decimal","scale":2}""" },
        { "so is one that does not fit", """{"type":"string","logicalType":"date"}""", """{"type":"string","logicalType":"date"}""" },
        { "an array", """{"items":"int","x":"y","type":"array","default":[]}""", """{"type":"array","items":"int","x":"y","default":[]}""" },
        { "a map", """{"values":["null","int"],"type":"map"}""", """{"type":"map","values":["null","int"]}""" },
        { "the empty union", "[]", "[]" },
        {
            "a record's attributes come in one order",
            """{"aliases":["B"],"x":1,"fields":[],"doc":"d","namespace":"n","name":"A","type":"record"}""",
            """{"type":"record","name":"A","namespace":"n","doc":"d","fields":[],"x":1,"aliases":["B"]}"""
        },
        {
            "a field's attributes come in one order",
            Record("""{"x":1,"aliases":["b","a","b"],"order":"Descending","default":0,"doc":"d","type":"int","name":"f"}"""),
            Record("""{"name":"f","type":"int","doc":"d","default":0,"order":"descending","aliases":["b","a"],"x":1}""")
        },
        { "ascending order is the default", Record("""{"name":"f","type":"int","order":"ascending"}"""), Record("""{"name":"f","type":"int"}""") },
        { "the order ignore is kept", Record("""{"name":"f","type":"int","order":"IGNORE"}"""), Record("""{"name":"f","type":"int","order":"ignore"}""") },
        { "a doc that is no string goes", Record("""{"name":"f","type":"int","doc":5}"""), Record("""{"name":"f","type":"int"}""") },
        { "an empty doc stays", Record("""{"name":"f","type":"int","doc":""}"""), Record("""{"name":"f","type":"int","doc":""}""") },
        { "an error is written as one", """{"type":"error","name":"E","fields":[]}""", """{"type":"error","name":"E","fields":[]}""" },
        {
            "an enum",
            """{"default":"B","symbols":["A","B"],"name":"E","type":"enum","x":null,"aliases":["F"]}""",
            """{"type":"enum","name":"E","symbols":["A","B"],"default":"B","x":null,"aliases":["F"]}"""
        },
        { "an enum's default that is no string goes", """{"type":"enum","name":"E","symbols":["A"],"default":1}""", """{"type":"enum","name":"E","symbols":["A"]}""" },
        { "a fixed", """{"size":4,"name":"a.F","type":"fixed","doc":"d"}""", """{"type":"fixed","name":"F","namespace":"a","doc":"d","size":4}""" },
        { "a full name is split", """{"type":"fixed","name":"a.b.F","namespace":"z","size":4}""", """{"type":"fixed","name":"F","namespace":"a.b","size":4}""" },
        {
            "the namespace around is not repeated, and a type is named from its second use on",
            Record("""{"name":"a","type":{"type":"fixed","name":"F","namespace":"n","size":1}},{"name":"b","type":"n.F"}""", "n"),
            Record("""{"name":"a","type":{"type":"fixed","name":"F","size":1}},{"name":"b","type":"F"}""", "n")
        },
        {
            "another namespace is named",
            Record("""{"name":"a","type":{"type":"fixed","name":"m.F","size":1}},{"name":"b","type":"m.F"}""", "n"),
            Record("""{"name":"a","type":{"type":"fixed","name":"F","namespace":"m","size":1}},{"name":"b","type":"m.F"}""", "n")
        },
        {
            "no namespace inside one is an empty one",
            Record("""{"name":"a","type":{"type":"fixed","name":"F","namespace":"","size":1}},{"name":"b","type":"F"}""", "n"),
            Record("""{"name":"a","type":{"type":"fixed","name":"F","namespace":"","size":1}},{"name":"b","type":"F"}""", "n")
        },
        {
            "a type called like a kind is named in full",
            Record("""{"name":"a","type":{"type":"fixed","name":"record","size":1}},{"name":"b","type":"record"}""", "n"),
            Record("""{"name":"a","type":{"type":"fixed","name":"record","size":1}},{"name":"b","type":"n.record"}""", "n")
        },
        {
            "aliases are as short as their namespace allows",
            """{"type":"fixed","name":"F","namespace":"n","size":1,"aliases":["A","n.B","m.C",".D"]}""",
            """{"type":"fixed","name":"F","namespace":"n","size":1,"aliases":["A","B","m.C","D"]}"""
        },
        {
            "a type defined later is written where it is used first",
            """[{"type":"record","name":"A","fields":[{"name":"b","type":"B"}]},{"type":"fixed","name":"B","size":1}]""",
            """[{"type":"record","name":"A","fields":[{"name":"b","type":{"type":"fixed","name":"B","size":1}}]},"B"]"""
        },
        {
            "a type defined twice in the same way is one",
            Record("""{"name":"a","type":{"type":"fixed","name":"F","size":1}},{"name":"b","type":{"size":1,"type":"fixed","name":"F"}}"""),
            Record("""{"name":"a","type":{"type":"fixed","name":"F","size":1}},{"name":"b","type":"F"}""")
        },
        { "a name in an object is the type", Record("""{"name":"a","type":["null",{"type":"R"}]}"""), Record("""{"name":"a","type":["null","R"]}""") },
        { "a key's last value counts, at the place of the first", """{"type":"int","x":1,"y":2,"x":3}""", """{"type":"int","x":3,"y":2}""" },
        { "comments are skipped", "/* a */ {\"type\": // b\n \"int\"}", "\"int\"" },
        { "only what must be is escaped", """{"type":"int","x":"\u00e9\/\u0001\u001f\"\\\n\t\u007f"}""", "{\"type\":\"int\",\"x\":\"\u00e9/\\u0001\\u001F\\\"\\\\\\n\\t\u007f\"}" },
        { "the registry's own logical types come first", VariantGiven, VariantKept },
        { "but only where they fit", """{"type":"array","items":"int","a":1,"logicalType":"map"}""", """{"type":"array","items":"int","a":1,"logicalType":"map"}""" },
    };

    private const string VariantGiven =
        """{"type":"record","name":"V","a":1,"logicalType":"variant","fields":[{"name":"value","type":"bytes"},{"name":"metadata","type":"bytes"}]}""";

    private const string VariantKept =
        """{"type":"record","name":"V","fields":[{"name":"value","type":"bytes"},{"name":"metadata","type":"bytes"}],"logicalType":"variant","a":1}""";

    [Theory]
    [MemberData(nameof(Texts))]
    public void The_canonical_text_is_that_of_Java(string rule, string text, string expected)
    {
        _ = rule;
        var schema = Parse(text);
        Assert.Equal(expected, schema.Text);
        Assert.Equal(expected, Parse(schema.Text).Text);
    }

    [Theory]
    [InlineData("1.50", "1.5")]
    [InlineData("1e3", "1000.0")]
    [InlineData("1e7", "1.0E7")]
    [InlineData("9999999.5", "9999999.5")]
    [InlineData("0.001", "0.001")]
    [InlineData("0.00012", "1.2E-4")]
    [InlineData("-0.0", "-0.0")]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    [InlineData("1.7976931348623157e308", "1.7976931348623157E308")]
    [InlineData("4.9e-324", "4.9E-324")]
    [InlineData("\"NaN\"", "\"NaN\"")]
    [InlineData("\" -Infinity\"", "\"-Infinity\"")]
    [InlineData("\"1.25d\"", "1.25")]
    [InlineData("\".5\"", "0.5")]
    [InlineData("1e999", "\"Infinity\"")]
    public void A_double_default_is_written_as_Java_writes_it(string given, string expected) =>
        Assert.Equal(
            Record($$"""{"name":"f","type":"double","default":{{expected}}}"""),
            Parse(Record($$"""{"name":"f","type":"double","default":{{given}}}""")).Text);
}
