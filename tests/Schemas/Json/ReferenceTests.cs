using Tributary.Schemas;
using Tributary.Schemas.Json;

namespace Tributary.Tests.Schemas.Json;

public sealed class ReferenceTests
{
    private const string Modern = "\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",";
    private static readonly JsonSchemaParser Parser = new();

    /// <summary>The draft, the id of the schema, the name of the other, how it is referred to.</summary>
    public static TheoryData<string, string, string, string> Names => new()
    {
        { "", "", "other.json", "other.json" },
        { "", "", "other.json", "other.json#" },
        { "", "", "other.json", "other.json#/definitions/Id" },
        { "", "", "other.json", "other.json#/$defs/Id" },
        { "", "", "http://example.com/other.json", "http://example.com/other.json#/definitions/Id" },
        { "", "\"$id\":\"http://example.com/schemas/main.json\",", "other.json", "other.json#/definitions/Id" },
        { "", "\"$id\":\"http://example.com/schemas/main.json\",", "other.json", "http://example.com/schemas/other.json" },
        { "", "\"$id\":\"http://example.com/schemas/main.json\",", "http://example.com/other.json", "../other.json" },
        { "", "", "urn:example:other", "urn:example:other" },
        { Modern, "", "other.json", "other.json" },
        { Modern, "", "other.json", "./other.json#/$defs/Id" },
        { Modern, "", "other.json", "other.json#/definitions/Id" },
        { Modern, "", "http://example.com/other.json", "http://example.com/other.json#/$defs/Id" },
        { Modern, "\"$id\":\"http://example.com/schemas/main.json\",", "other.json", "other.json#/$defs/Id" },
        { Modern, "\"$id\":\"http://example.com/schemas/main.json\",", "http://example.com/other.json", "../other.json" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_schema_that_was_given_along_is_found_by_its_name(string draft, string id, string name, string reference)
    {
        ParsedSchema Of(string type) => Parser.Parse(new SchemaSource(
            $$$$$$"""{{{{{{{draft}}}}}}{{{{{{id}}}}}}"type":"object","properties":{"a":{"$ref":"{{{{{{reference}}}}}}"}}}""",
            [new ReferencedText(name, $$$$$$"""{"definitions":{"Id":{"type":"{{{{{{type}}}}}}"}},"type":"{{{{{{type}}}}}}"}""")]));

        Assert.Empty(Of("number").ReasonsNotToRead(Of("integer")));
        var reason = Assert.Single(Of("string").ReasonsNotToRead(Of("integer")));
        Assert.Equal(("TYPE_CHANGED", "#/properties/a"), (reason.Rule, reason.Path));
    }

    [Theory]
    [InlineData("")]
    [InlineData(Modern)]
    public void Schemas_that_were_given_along_refer_to_each_other(string draft)
    {
        ParsedSchema Of(string type) => Parser.Parse(new SchemaSource(
            $$$$$$"""{{{{{{{draft}}}}}}"properties":{"a":{"$ref":"a.json"}}}""",
            [
                new ReferencedText("b.json", $$$$$$"""{{{{{{{draft}}}}}}"type":"object","properties":{"back":{"$ref":"a.json"},"value":{"type":"{{{{{{type}}}}}}"}}}"""),
                new ReferencedText("a.json", $$$$$$"""{{{{{{{draft}}}}}}"type":"object","properties":{"b":{"$ref":"b.json"}}}"""),
            ]));

        Assert.Empty(Of("string").ReasonsNotToRead(Of("string")));
        Assert.Contains(Of("string").ReasonsNotToRead(Of("boolean")), reason => reason.Path == "#/properties/a/properties/b/properties/value");
    }

    [Theory]
    [InlineData("")]
    [InlineData(Modern)]
    public void A_change_shows_through_a_chain_of_references(string draft)
    {
        ParsedSchema Of(string type) => Parser.Parse(SchemaSource.Of(
            $$$$$$"""{{{{{{{draft}}}}}}"properties":{"a":{"$ref":"#/$defs/A"}},"$defs":{"A":{"$ref":"#/$defs/B"},"B":{"$ref":"#/$defs/C"},"C":{"type":"{{{{{{type}}}}}}"}}}"""));

        Assert.Empty(Of("number").ReasonsNotToRead(Of("integer")));
        Assert.Single(Of("string").ReasonsNotToRead(Of("integer")));
    }

    [Theory]
    [InlineData("""{"$ref":"#"}""")]
    [InlineData("""{"$ref":"#/definitions/A","definitions":{"A":{"$ref":"#/definitions/B"},"B":{"$ref":"#/definitions/A"}}}""")]
    [InlineData("{" + Modern + "\"$ref\":\"#/$defs/A\",\"$defs\":{\"A\":{\"$ref\":\"#/$defs/B\"},\"B\":{\"$ref\":\"#/$defs/A\"}}}")]
    public void A_schema_that_only_refers_to_itself_is_compatible_with_itself_alone(string text)
    {
        var schema = Parser.Parse(SchemaSource.Of(text));

        Assert.Empty(schema.ReasonsNotToRead(Parser.Parse(SchemaSource.Of(text))));
        Assert.Single(schema.ReasonsNotToRead(Parser.Parse(SchemaSource.Of("""{"type":"string"}"""))));
    }

    [Fact]
    public void A_reference_decides_on_its_own_draft()
    {
        var schema = Parser.Parse(new SchemaSource(
            """{"$schema":"http://json-schema.org/draft-07/schema#","$ref":"old.json"}""",
            [new ReferencedText("old.json", """{"$schema":"http://json-schema.org/draft-04/schema#","type":"number","minimum":1,"exclusiveMinimum":true}""")]));

        Assert.Single(schema.ReasonsNotToRead(Parser.Parse(SchemaSource.Of("""{"type":"number"}"""))));
    }

    [Fact]
    public void A_reference_that_is_no_schema_is_refused()
    {
        var source = new SchemaSource("""{"$ref":"a.json"}""", [new ReferencedText("a.json", "[]")]);

        Assert.Throws<InvalidSchemaException>(() => Parser.Parse(source));
    }
}
