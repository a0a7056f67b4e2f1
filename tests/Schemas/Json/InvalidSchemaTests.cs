using Tributary.Schemas;
using Tributary.Schemas.Json;

namespace Tributary.Tests.Schemas.Json;

public sealed class InvalidSchemaTests
{
    private const string Modern = "\"$schema\":\"https://json-schema.org/draft/2020-12/schema\"";
    private const string Draft4 = "\"$schema\":\"http://json-schema.org/draft-04/schema#\"";
    private static readonly JsonSchemaParser Parser = new();

    /// <summary>What is no schema; what is said about it.</summary>
    public static TheoryData<string, string> Invalid => new()
    {
        { "", "Invalid JSON schema: expected an object or boolean at the root, found MISSING" },
        { "null", "Invalid JSON schema: expected an object or boolean at the root, found NULL" },
        { "[]", "Invalid JSON schema: expected an object or boolean at the root, found ARRAY" },
        { "\"object\"", "Invalid JSON schema: expected an object or boolean at the root, found STRING" },
        { "17", "Invalid JSON schema: expected an object or boolean at the root, found NUMBER" },
        { "{", "Invalid JSON schema: the text ends in the middle of a value (line 1, column 2)" },
        { "{\n\"a\":tru}", "Invalid JSON schema: 'tru' is no value (line 2, column 5)" },
        { "{\"a\":01}", "Invalid JSON schema: '01' is no value (line 1, column 6)" },
        { "{'a':1}", "Invalid JSON schema: a name in quotes was expected (line 1, column 2)" },
        { "{\"a\":1,}", "Invalid JSON schema: a name in quotes was expected (line 1, column 8)" },
        { "{\"a\" 1}", "Invalid JSON schema: ':' was expected (line 1, column 6)" },
        { "{\"a\":\"\n\"}", "Invalid JSON schema: a control character stands in a string (line 1, column 7)" },
        { "{\"a\":\"\\x\"}", "Invalid JSON schema: an unknown escape stands in a string (line 1, column 8)" },
        { "{\"a\":\"\\u12\"}", "Invalid JSON schema: four hexadecimal digits were expected (line 1, column 9)" },
        { """{"type":"text"}""", "Invalid JSON: #: unknown type: [text]" },
        { """{"type":5}""", "Invalid JSON: #/type: expected type is one of JsonArray or String, found: Integer" },
        { """{"type":["string",null]}""", "Invalid JSON: #/type/1: expected type: String, found: Null" },
        { """{"properties":[]}""", "Invalid JSON: #/properties: expected type: JsonObject, found: JsonArray" },
        { """{"properties":{"a/b":"x"}}""", "Invalid JSON: #/properties/a~1b: expected type is one of Boolean or JsonObject, found: String" },
        { """{"required":"a"}""", "Invalid JSON: #/required: expected type: JsonArray, found: String" },
        { """{"required":[1]}""", "Invalid JSON: #/required/0: expected type: String, found: Integer" },
        { """{"type":"string","maxLength":1.0}""", "Invalid JSON: #/maxLength: expected type: Integer, found: BigDecimal" },
        { """{"type":"string","maxLength":3000000000}""", "Invalid JSON: #/maxLength: expected type: Integer, found: Long" },
        { """{"minimum":"1"}""", "Invalid JSON: #/minimum: expected type: Number, found: String" },
        { """{"exclusiveMinimum":true}""", "Invalid JSON: #/exclusiveMinimum: expected type: Number, found: Boolean" },
        { "{" + Draft4 + ",\"exclusiveMinimum\":1}", "Invalid JSON: #/exclusiveMinimum: expected type: Boolean, found: Integer" },
        { "{" + Draft4 + ",\"items\":true}", "Invalid JSON: #/items: expected type is one of JsonArray or JsonObject, found: Boolean" },
        { """{"multipleOf":0}""", "Invalid JSON: #: multipleOf should not be 0" },
        { """{"enum":"a"}""", "Invalid JSON: #/enum: expected type: JsonArray, found: String" },
        { """{"oneOf":{}}""", "Invalid JSON: #/oneOf: expected type: JsonArray, found: JsonObject" },
        { """{"allOf":[1]}""", "Invalid JSON: #/allOf/0: expected type is one of Boolean or JsonObject, found: Integer" },
        { """{"not":null}""", "Invalid JSON: #/not: expected type is one of Boolean or JsonObject, found: Null" },
        { """{"additionalProperties":1}""", "Invalid JSON: #/additionalProperties: expected type is one of Boolean or JsonObject, found: Integer" },
        { """{"dependencies":{"a":1}}""", "Invalid JSON: #/dependencies/a: expected type is one of Boolean or JsonArray or JsonObject, found: Integer" },
        { """{"uniqueItems":"yes"}""", "Invalid JSON: #/uniqueItems: expected type: Boolean, found: String" },
        { """{"title":1}""", "Invalid JSON: #/title: expected type: String, found: Integer" },
        { """{"$id":{}}""", "Invalid JSON: #/$id: expected type: String, found: JsonObject" },
        { """{"$schema":7}""", "Invalid JSON: #/$schema: expected type: String, found: Integer" },
        { """{"pattern":"a("}""", "Invalid JSON: 'a(' is no regular expression: " },
        { """{"pattern":"a{"}""", "Invalid JSON: 'a{' is no regular expression: illegal repetition near index 1" },
        { """{"patternProperties":{"\\y":{}}}""", "Invalid JSON: '\\y' is no regular expression: illegal escape sequence near index 1" },
        { """{"$ref":1}""", "Invalid JSON: #/$ref: expected type: String, found: Integer" },
        { """{"$ref":"#/definitions/A"}""", "Invalid JSON: #: key [definitions] not found" },
        { """{"allOf":[{"$ref":"#/allOf/5"}]}""", "Invalid JSON: #/allOf: array index [5] is out of bounds" },
        { """{"$ref":"#/a b"}""", "Invalid JSON: Illegal character in a URI at index 3: #/a b" },
        { """{"$ref":"#/%zz"}""", "Invalid JSON: Malformed escape pair in a URI at index 2: #/%zz" },
        { """{"$ref":"https://example.com/a.json"}""", "Invalid JSON: Remote schema reference fetching over HTTP(S) is disabled: https://example.com/a.json" },
        { """{"$ref":"other.json"}""", "Invalid JSON: The reference 'other.json' is not among the given ones" },
        { "{" + Modern + ",\"type\":\"text\"}", "Invalid JSON: #/type: unknown type: [text]" },
        { "{" + Modern + ",\"items\":[{}]}", "Invalid JSON: #/items: expected type is one of Boolean or JsonObject, found: JsonArray" },
        { "{" + Modern + ",\"$defs\":{\"A\":1}}", "Invalid JSON: #/$defs/A: expected type is one of Boolean or JsonObject, found: Integer" },
        { "{" + Modern + ",\"definitions\":{\"A\":1}}", "Invalid JSON: #/$defs/A: expected type is one of Boolean or JsonObject, found: Integer" },
        { "{" + Modern + ",\"deprecated\":\"yes\"}", "Invalid JSON: #/deprecated: expected type: Boolean, found: String" },
        { "{" + Modern + ",\"$ref\":\"#nobody\"}", "Invalid JSON: invalid json pointer: #nobody" },
        { "{" + Modern + ",\"$ref\":\"#/$defs/A\"}", "Invalid JSON: $ref resolution failure: could not evaluate pointer \"#/$defs/A\", property \"$defs\" not found" },
        { "{" + Modern + ",\"$ref\":\"http://example.com/a\"}", "Invalid JSON: Remote schema reference fetching over HTTP(S) is disabled: http://example.com/a" },
        { "{" + Modern + ",\"dependentRequired\":{\"a\":\"b\"}}", "Invalid JSON: #/dependentRequired/a: expected type: JsonArray, found: String" },
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public void What_is_no_schema_is_refused_with_the_place_and_what_was_expected_there(string text, string message)
    {
        var failure = Assert.Throws<InvalidSchemaException>(() => Parser.Parse(SchemaSource.Of(text)));

        Assert.StartsWith(message, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"minLength":-1}""")]
    [InlineData("""{"type":[]}""")]
    [InlineData("""{"enum":[]}""")]
    [InlineData("""{"required":["a","a"]}""")]
    [InlineData("""{"then":{"type":"string"}}""")]
    [InlineData("""{"definitions":{"A":17}}""")]
    [InlineData("""{"anything":{"type":"nonsense"}}""")]
    [InlineData("""{"type":"object","properties":{"$$a":{"type":"string"}}}""")]
    public void What_only_a_meta_schema_forbids_is_accepted(string text) => Assert.Equal(text, Parser.Parse(SchemaSource.Of(text)).Text);

    [Fact]
    public void A_stored_schema_only_must_be_JSON_and_what_is_invalid_about_it_shows_when_it_is_compared()
    {
        var stored = Parser.Parse(SchemaSource.Of("""{"$ref":"http://example.com/a"}"""), strict: false);
        var proposed = Parser.Parse(SchemaSource.Of("""{"type":"string"}"""));

        var reason = Assert.Single(proposed.ReasonsNotToRead(stored));
        Assert.Contains("Remote schema reference fetching", proposed.MessageOf(reason, "new", "old"), StringComparison.Ordinal);
        Assert.Throws<InvalidSchemaException>(() => Parser.Parse(SchemaSource.Of("{"), strict: false));
    }

    [Theory]
    [InlineData("""{"type":"object","properties":{"a":{},"$$b":{}}}""", "$$b")]
    [InlineData("""{"type":"object","properties":{"$a":{}}}""", null)]
    [InlineData("""{"type":"array","items":{"properties":{"$$b":{}}}}""", null)]
    public void A_property_with_a_reserved_name_is_found_at_the_root(string text, string? property) =>
        Assert.Equal(property, ((JsonSchema)Parser.Parse(SchemaSource.Of(text))).ReservedProperty);
}
