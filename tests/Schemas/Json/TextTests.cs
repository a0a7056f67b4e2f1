using Tributary.Schemas;
using Tributary.Schemas.Json;

namespace Tributary.Tests.Schemas.Json;

public sealed class TextTests
{
    private static readonly JsonSchemaParser Parser = new();

    /// <summary>As it is written; the text that is kept.</summary>
    public static TheoryData<string, string> Texts => new()
    {
        { """ { "type" : "object" ,  "title":"a"  } """, """{"type":"object","title":"a"}""" },
        { "{\r\n\t\"b\": [ ], \"a\": { }\n}", """{"b":[],"a":{}}""" },
        { "true", "true" },
        { " false ", "false" },
        { "{}", "{}" },
        { """{"a":1,"b":2,"a":3}""", """{"a":3,"b":2}""" },
        { """{"a":0.50}""", """{"a":0.50}""" },
        { """{"a":1.0}""", """{"a":1.0}""" },
        { """{"a":1e2}""", """{"a":1E+2}""" },
        { """{"a":1.5E-3}""", """{"a":0.0015}""" },
        { """{"a":0.0000001}""", """{"a":1E-7}""" },
        { """{"a":0.000001}""", """{"a":0.000001}""" },
        { """{"a":12345.678e10}""", """{"a":1.2345678E+14}""" },
        { """{"a":-0}""", """{"a":0}""" },
        { """{"a":-0.0}""", """{"a":0.0}""" },
        { """{"a":0e5}""", """{"a":0E+5}""" },
        { """{"a":-17}""", """{"a":-17}""" },
        { """{"a":123456789012345678901234567890}""", """{"a":123456789012345678901234567890}""" },
        { """{"a":NaN,"b":-Infinity,"c":INF}""", """{"a":"NaN","b":"-Infinity","c":"Infinity"}""" },
        { """{"a":"\u0041\/\u00e4\u20ac"}""", """{"a":"A/ä€"}""" },
        { """{"a":"\u0000\u001f\u007f\b\t\n\f\r\"\\"}""", "{\"a\":\"\\u0000\\u001F\u007f\\b\\t\\n\\f\\r\\\"\\\\\"}" },
        { """{"a":"\ud83d\ude00"}""", "{\"a\":\"\ud83d\ude00\"}" },
        { """{"a":"\ud83d"}""", "{\"a\":\"\ud83d\"}" },
        { """{"a":null} and what follows""", """{"a":null}""" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_schema_is_kept_without_white_space_and_otherwise_as_it_is_written(string written, string kept)
    {
        var schema = Parser.Parse(SchemaSource.Of(written));

        Assert.Equal(kept, schema.Text);
        Assert.Equal(kept, schema.TextAs("resolved"));
        Assert.Equal(kept, Parser.Parse(SchemaSource.Of(kept)).Text);
    }

    [Fact]
    public void The_normal_form_sorts_the_members_of_every_object_and_of_no_array()
    {
        var schema = Parser.Parse(SchemaSource.Of("""{"type":"object","required":["b","a"],"properties":{"b":{"type":"string","default":""},"a":{},"B":true,"ä":{},"é":{}}}"""));

        Assert.Equal(
            """{"properties":{"B":true,"a":{},"b":{"default":"","type":"string"},"ä":{},"é":{}},"required":["b","a"],"type":"object"}""",
            schema.NormalText);
    }

    [Theory]
    [InlineData("""{"title":"Order","type":"object"}""", "Order")]
    [InlineData("""{"type":"object"}""", null)]
    [InlineData("true", null)]
    public void A_schema_is_called_by_its_title(string text, string? name) => Assert.Equal(name, Parser.Parse(SchemaSource.Of(text)).Name);

    [Fact]
    public void Schemas_are_equivalent_if_their_texts_are()
    {
        var schema = Parser.Parse(SchemaSource.Of("""{"type":"object","title":"a"}"""));

        Assert.True(schema.IsEquivalentTo(Parser.Parse(SchemaSource.Of("""{ "type": "object", "title": "a" }"""))));
        Assert.False(schema.IsEquivalentTo(Parser.Parse(SchemaSource.Of("""{"title":"a","type":"object"}"""))));
    }
}
