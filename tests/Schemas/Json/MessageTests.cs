using Tributary.Schemas;
using Tributary.Schemas.Json;

namespace Tributary.Tests.Schemas.Json;

public sealed class MessageTests
{
    private static readonly JsonSchemaParser Parser = new();

    /// <summary>The earlier schema, the later one, what a registry says about the first difference.</summary>
    public static TheoryData<string, string, string> Messages => new()
    {
        { """{"type":"string"}""", """{"type":"string","maxLength":3}""", """{errorType:"MAX_LENGTH_ADDED", description:"The keyword at path '#/maxLength' in the new schema is not present in the old schema'}""" },
        { """{"minimum":1}""", """{"minimum":2}""", """{errorType:"MINIMUM_INCREASED", description:"The value at path '#/minimum' in the new schema is more than its value in the old schema'}""" },
        { """{"maximum":2}""", """{"maximum":1}""", """{errorType:"MAXIMUM_DECREASED", description:"The value at path '#/maximum' in the new schema is less than its value in the old schema'}""" },
        { """{"pattern":"a"}""", """{"pattern":"b"}""", """{errorType:"PATTERN_CHANGED", description:"The value at path '#/pattern' is different between the new and old schema'}""" },
        { """{"enum":[1,2]}""", """{"enum":[1]}""", """{errorType:"ENUM_ARRAY_NARROWED", description:"An array or combined type at path '#/enum' has fewer elements in the new schema than the old schema'}""" },
        { """{"allOf":[{"minimum":1}]}""", """{"allOf":[{"minimum":1},{"maximum":2}]}""", """{errorType:"PRODUCT_TYPE_EXTENDED", description:"An array or combined type at path '#/' has more elements in the new schema than the old schema'}""" },
        { """{"type":"string"}""", """{"type":"integer"}""", """{errorType:"TYPE_CHANGED", description:"A type at path '#/' is different between the new schema and the old schema'}""" },
        { """{"type":"object"}""", """{"type":"object","properties":{"a":{"type":"string"}}}""", """{errorType:"OPTIONAL_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL", description:"The new schema has an open content model and has a property or item at path '#/properties/a' which is missing in the old schema'}""" },
        { """{"additionalProperties":false}""", """{"properties":{"a":{"type":"string"}},"required":["a"],"additionalProperties":false}""", """{errorType:"REQUIRED_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL", description:"The new schema has an unopen content model and has a required property at path '#/properties/a' which is missing in the old schema'}""" },
        { """{"properties":{"a":{"type":"string"}},"additionalProperties":false}""", """{"additionalProperties":false}""", """{errorType:"PROPERTY_REMOVED_FROM_CLOSED_CONTENT_MODEL", description:"The new has a closed content model and is missing a property or item present at path '#/properties/a' in the old schema'}""" },
        { """{"items":[{"type":"string"}],"additionalItems":{"type":"null"}}""", """{"items":[],"additionalItems":{"type":"null"}}""", """{errorType:"TYPE_CHANGED", description:"A type at path '#/items/0' is different between the new schema and the old schema'}""" },
        { """{"type":"object"}""", """{"type":"object","required":["a"],"properties":{"a":{}}}""", "" },
        { """{"items":{"type":"string"}}""", """{"items":[{"type":"string"}],"additionalItems":false}""", """{errorType:"ITEM_ADDED_TO_OPEN_CONTENT_MODEL", description:"The new schema has an open content model and has a property or item at path '#/items/0' which is missing in the old schema'}""" },
        { """{"items":{"type":"string"}}""", """{}""", "" },
        { """{"properties":{"%s":{"type":"string"}}}""", """{"properties":{"%s":{"type":"null"}}}""", """{errorType:"TYPE_CHANGED", description:"A type at path '#/properties/%s' is different between the new schema and the old schema'}""" },
        { """{"type":"array"}""", """{"type":"array","items":{"type":"string"}}""", """{errorType:"SCHEMA_ADDED", description:"'}""" },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_difference_is_told_in_the_registry_s_words(string earlier, string later, string message)
    {
        var schema = Parser.Parse(SchemaSource.Of(later));

        var reasons = schema.ReasonsNotToRead(Parser.Parse(SchemaSource.Of(earlier)));

        Assert.Equal(message, reasons.Count == 0 ? "" : schema.MessageOf(reasons[0], "new", "old"));
    }

    /// <summary>Compatible under the lenient policy only: the earlier schema and the later one.</summary>
    public static TheoryData<string, string> Lenient => new()
    {
        { """{"type":"object"}""", """{"type":"object","properties":{"a":{"type":"string"}}}""" },
        { """{"type":"object"}""", """{"type":"object","properties":{"a":{"type":"string","default":""}},"required":["a"]}""" },
        { """{"properties":{"a":{"type":"string"}},"additionalProperties":false}""", """{"properties":{},"additionalProperties":false}""" },
        { """{"type":"object"}""", """{"type":"object","additionalProperties":false}""" },
        { """{"type":"object"}""", """{"type":"object","additionalProperties":{"type":"string"}}""" },
    };

    [Theory]
    [MemberData(nameof(Lenient))]
    public void A_lenient_policy_lets_optional_properties_come_and_go(string earlier, string later)
    {
        var (writer, reader) = (Parser.Parse(SchemaSource.Of(earlier)), (JsonSchema)Parser.Parse(SchemaSource.Of(later)));

        Assert.NotEmpty(reader.ReasonsNotToRead(writer));
        Assert.Empty(reader.ReasonsNotToRead(writer, lenient: true));
    }

    [Fact]
    public void A_lenient_policy_still_minds_a_required_property_and_a_changed_type()
    {
        var writer = Parser.Parse(SchemaSource.Of("""{"type":"object","properties":{"a":{"type":"string"}}}"""));
        var reader = (JsonSchema)Parser.Parse(SchemaSource.Of("""{"type":"object","properties":{"a":{"type":"null"},"b":{"type":"string"}},"required":["b"]}"""));

        Assert.Equal(
            ["TYPE_CHANGED", "REQUIRED_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL"],
            reader.ReasonsNotToRead(writer, lenient: true).Select(reason => reason.Rule));
    }
}
