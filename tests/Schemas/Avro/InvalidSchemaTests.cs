using Tributary.Schemas;
using static Tributary.Tests.Schemas.Avro.AvroTexts;

namespace Tributary.Tests.Schemas.Avro;

/// <summary>What is no schema, in the words of Java's parser.</summary>
public sealed class InvalidSchemaTests
{
    private const string E = """{"type":"enum","name":"E","symbols":["A"]}""";

    public static TheoryData<string, string, string> Refused => new()
    {
        { "nothing", "", "Cannot parse <null> schema" },
        { "white space", " \n", "Cannot parse <null> schema" },
        { "a number", "5", "Schema not yet supported: 5" },
        { "null", "null", "Schema not yet supported: null" },
        { "an unknown name", "\"Foo\"", "Undefined schema: Foo" },
        { "an unknown name in a namespace", Record("""{"name":"a","type":"Foo"}""", "n"), "Undefined schema: n.Foo" },
        { "a later name without a namespace, used inside one", """[{"type":"record","name":"n.A","fields":[{"name":"b","type":"B"}]},{"type":"fixed","name":"B","size":1}]""", "Undefined schema: n.B" },
        { "no type", """{"name":"A"}""", """No type: {"name":"A"}""" },
        { "a type in a type", """{"type":{"type":"int"}}""", """No type: {"type":{"type":"int"}}""" },
        { "a union as a type", """{"type":["null","int"]}""", """No type: {"type":["null","int"]}""" },
        { "no name", """{"type":"record","fields":[]}""", """No name in schema: {"type":"record","fields":[]}""" },
        { "a name that is no string", """{"type":"fixed","name":5,"size":1}""", """No name in schema: {"type":"fixed","name":5,"size":1}""" },
        { "no fields", """{"type":"record","name":"A"}""", """Record has no fields: {"type":"record","name":"A"}""" },
        { "fields in an object", """{"type":"record","name":"A","fields":{}}""", """Record has no fields: {"type":"record","name":"A","fields":{}}""" },
        { "a field that is no object", Record("5"), "No field name: 5" },
        { "a field without a name", Record("""{"type":"int"}"""), """No field name: {"type":"int"}""" },
        { "a field without a type", Record("""{"name":"f"}"""), """No field type: {"name":"f"}""" },
        { "two fields of one name", Record("""{"name":"f","type":"int"},{"name":"f","type":"long"}"""), "Duplicate field f in record R: f type:LONG pos:1 and f type:INT pos:0." },
        { "an order that is none", Record("""{"name":"f","type":"int","order":"up"}"""), "No enum constant org.apache.avro.Schema.Field.Order.UP" },
        { "no items", """{"type":"array"}""", """Array has no items type: {"type":"array"}""" },
        { "no values", """{"type":"map"}""", """Map has no values type: {"type":"map"}""" },
        { "no symbols", """{"type":"enum","name":"E"}""", """Enum has no symbols: {"type":"enum","name":"E"}""" },
        { "a symbol that is no string", """{"type":"enum","name":"E","symbols":[1]}""", "Null name" },
        { "a symbol twice", """{"type":"enum","name":"E","symbols":["A","A"]}""", "Duplicate enum symbol: A" },
        { "a default that is no symbol", """{"type":"enum","name":"E","symbols":["A","B"],"default":"C"}""", "The Enum Default: C is not in the enum symbol set: [A, B]" },
        { "no size", """{"type":"fixed","name":"F"}""", """Invalid or no size: {"type":"fixed","name":"F"}""" },
        { "a size that is a fraction", """{"type":"fixed","name":"F","size":1.0}""", """Invalid or no size: {"type":"fixed","name":"F","size":1.0}""" },
        { "a size that is too large for an int", """{"type":"fixed","name":"F","size":2147483648}""", """Invalid or no size: {"type":"fixed","name":"F","size":2147483648}""" },
        { "a negative size", """{"type":"fixed","name":"F","size":-1}""", "Malformed data. Length is negative: -1" },
        { "a size that no array has", """{"type":"fixed","name":"F","size":2147483647}""", "Cannot read arrays longer than 2147483639 bytes in Java library" },
        { "a union in a union", """["null",["int"]]""", """Nested union: ["null",["int"]]""" },
        { "a kind twice in a union", """["int",{"type":"int","logicalType":"date"}]""", "Duplicate in union:int" },
        { "two arrays in a union", """[{"type":"array","items":"int"},{"type":"array","items":"long"}]""", "Duplicate in union:array" },
        { "a name twice in a union", $"""[{E},"E"]""", "Duplicate in union:E" },
        { "a later name twice in a union", $$"""[{"type":"record","name":"A","fields":[{"name":"u","type":["E","E"]}]},{{E}}]""", "Duplicate in union:E" },
        { "the name of a primitive", """{"type":"fixed","name":"int","size":1}""", "Schemas may not be named after primitives: int" },
        { "one name for two types", $"[{E},{Record("""{"name":"e","type":{"type":"fixed","name":"E","size":1}}""")}]", "Can't redefine: E" },
        { "aliases that are no array", """{"type":"fixed","name":"F","size":1,"aliases":"G"}""", """aliases not an array: {"type":"fixed","name":"F","size":1,"aliases":"G"}""" },
        { "an alias that is no string", Record("""{"name":"f","type":"int","aliases":[1]}"""), "alias not a string: 1" },
        { "something behind it", "\"int\" \"int\"", "dangling content after end of schema: \"int\"" },
        { "a comment behind it", "\"int\" // done", "dangling content after end of schema: // done" },
        { "a float that is none", Record("""{"name":"f","type":"float","default":"many"}"""), "For input string: \"many\"" },
    };

    public static TheoryData<string, string, string> RefusedWhenNew => new()
    {
        { "a hyphen in a name", """{"type":"fixed","name":"a-b","size":1}""", "Illegal character in: a-b" },
        { "a name that begins with a digit", """{"type":"fixed","name":"1a","size":1}""", "Illegal initial character: 1a" },
        { "letters beyond ASCII", """{"type":"fixed","name":"né","size":1}""", "Illegal character in: né" },
        { "a hyphen in a field's name", Record("""{"name":"a-b","type":"int"}"""), "Illegal character in: a-b" },
        { "an empty field's name", Record("""{"name":"","type":"int"}"""), "Empty name" },
        { "a hyphen in a symbol", """{"type":"enum","name":"E","symbols":["a-b"]}""", "Illegal character in: a-b" },
        { "a hyphen in a namespace", Record("", "a-b.c"), "Namespace part \"a-b\" is invalid: Illegal character in: a-b" },
        { "an empty part of a namespace", Record("", "a..c"), "Namespace part \"\" is invalid: Empty name" },
        { "a hyphen in an alias", """{"type":"fixed","name":"F","size":1,"aliases":["a-b"]}""", "Illegal character in: a-b" },
        { "a text for a number", Record("""{"name":"f","type":"int","default":"5"}"""), "Invalid default for field f: \"5\" not a \"int\"" },
        { "a fraction for a whole number", Record("""{"name":"f","type":"int","default":1.0}"""), "Invalid default for field f: 1.0 not a \"int\"" },
        { "a number too large", Record("""{"name":"f","type":"int","default":2147483648}"""), "Invalid default for field f: 2147483648 not a \"int\"" },
        { "null for a string", Record("""{"name":"f","type":"string","default":null}"""), "Invalid default for field f: null not a \"string\"" },
        { "a text for null", Record("""{"name":"f","type":["null","int"],"default":"null"}"""), "Invalid default for field f: \"null\" not a [\"null\",\"int\"]" },
        { "a number for bytes", Record("""{"name":"f","type":"bytes","default":0}"""), "Invalid default for field f: 0 not a \"bytes\"" },
        { "an array with a wrong item", Record("""{"name":"f","type":{"type":"array","items":"int"},"default":[1,"2"]}"""), "Invalid default for field f: [1,\"2\"] not a {\"type\":\"array\",\"items\":\"int\"}" },
        { "an array for a map", Record("""{"name":"f","type":{"type":"map","values":"int"},"default":[]}"""), "Invalid default for field f: [] not a {\"type\":\"map\",\"values\":\"int\"}" },
        { "a record without a field that needs a value", Record("""{"name":"f","type":{"type":"record","name":"S","fields":[{"name":"g","type":"int"}]},"default":{}}"""), """Invalid default for field f: {} not a {"type":"record","name":"S","fields":[{"name":"g","type":"int"}]}""" },
        { "a record that would hold itself", Record("""{"name":"f","type":"R","default":{}}"""), "Schema fields not set yet" },
        { "a symbol before its enum", $$"""[{"type":"record","name":"A","fields":[{"name":"e","type":"E","default":"A"}]},{{E}}]""", "Invalid default for field e: \"A\" not a \"E\"" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void It_is_no_schema(string what, string text, string message)
    {
        _ = what;
        Assert.Equal(message, MessageOfRefusal(text));
        Assert.Equal(message, MessageOfRefusal(text, strict: false));
    }

    [Theory]
    [MemberData(nameof(RefusedWhenNew))]
    public void It_is_no_new_schema(string what, string text, string message)
    {
        _ = what;
        Assert.Equal(message, MessageOfRefusal(text));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{\"type\":\"int\",}")]
    [InlineData("{'type':'int'}")]
    [InlineData("{type:\"int\"}")]
    [InlineData("int")]
    [InlineData("[\"int\"")]
    [InlineData("\"int")]
    [InlineData("\"a\nb\"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("{\"type\":\"int\",\"x\":01}")]
    [InlineData("{\"type\":\"int\",\"x\":NaN}")]
    [InlineData("{\"type\":\"int\",\"x\":+1}")]
    [InlineData("{\"type\":\"int\" # no comment\n}")]
    public void It_is_no_JSON(string text) => Assert.NotEmpty(MessageOfRefusal(text));

    [Theory]
    [InlineData("""{"type":"record","name":"né","fields":[{"name":"ß","type":"int"}]}""")]
    [InlineData("""{"type":"record","name":"R","namespace":"a-b.1c","fields":[]}""")]
    [InlineData("""{"type":"fixed","name":"F","size":1,"aliases":["a-b"]}""")]
    [InlineData("""{"type":"record","name":"R","fields":[{"name":"f","type":"int","default":"none"}]}""")]
    public void What_was_stored_before_is_read_though_it_is_no_new_schema(string text)
    {
        Assert.NotEmpty(MessageOfRefusal(text));
        Assert.Equal(text, Parse(text, strict: false).Text);
    }

    [Theory]
    [InlineData("""{"type":"fixed","name":"a-b","size":1}""")]
    [InlineData("""{"type":"enum","name":"E","symbols":["a-b"]}""")]
    [InlineData("""{"type":"array","items":{"type":"record","name":"R","fields":[{"name":"a.b","type":"int"}]}}""")]
    [InlineData("""{"type":"map","values":["null",{"type":"record","name":"R","fields":[{"name":"","type":"int"}]}]}""")]
    public void Names_of_what_was_stored_are_checked_all_the_same(string text) => Assert.NotEmpty(MessageOfRefusal(text, strict: false));

    [Theory]
    [InlineData("""{"name":"f","type":"long","default":9007199254740993}""")]
    [InlineData("""{"name":"f","type":"float","default":1}""")]
    [InlineData("""{"name":"f","type":"bytes","default":"\u00ff"}""")]
    [InlineData("""{"name":"f","type":["null","int"],"default":5}""")]
    [InlineData("""{"name":"f","type":{"type":"enum","name":"E","symbols":["A"]},"default":"Z"}""")]
    [InlineData("""{"name":"f","type":{"type":"fixed","name":"F","size":4},"default":"x"}""")]
    [InlineData("""{"name":"f","type":{"type":"record","name":"S","fields":[{"name":"g","type":"int","default":1}]},"default":{}}""")]
    [InlineData("""{"name":"f","type":["null","R"],"default":null}""")]
    [InlineData("""{"name":"f","type":{"type":"array","items":"R"},"default":[]}""")]
    [InlineData("""{"name":"f","type":{"type":"map","values":["int","null"]},"default":{"a":null,"b":1}}""")]
    public void A_default_of_the_type_is_taken(string field) => Assert.Equal(Parse(Record(field), strict: false).Text, Parse(Record(field)).Text);

    /// <summary>Which record is complete when depends on the order in which Java walks; the verdicts are its own.</summary>
    [Fact]
    public void A_default_in_a_circle_is_taken_where_its_record_is_complete_by_then()
    {
        const string Text =
            """{"type":"record","name":"A","fields":[{"name":"c","type":{"type":"record","name":"C","fields":[{"name":"b","type":"""
            + """{"type":"record","name":"B","fields":[{"name":"a","type":["null","A"],"default":null}]},"default":{}}]}}]}""";
        Assert.Equal(Text, Parse(Text).Text);
        Assert.Equal(
            "Schema fields not set yet",
            MessageOfRefusal("""{"type":"record","name":"A","fields":[{"name":"b","type":{"type":"record","name":"B","fields":[{"name":"a","type":["A","null"],"default":{}}]}}]}"""));
    }

    [Fact]
    public void A_reference_is_checked_as_the_schema_itself() =>
        Assert.Equal("Illegal character in: a-b", Assert.Throws<InvalidSchemaException>(() => ParseWith("\"int\"", """{"type":"fixed","name":"a-b","size":1}""")).Message);
}
