using Tributary.Schemas;
using static Tributary.Tests.Schemas.Avro.AvroTexts;

namespace Tributary.Tests.Schemas.Avro;

/// <summary>The words of a Confluent registry for each broken rule.</summary>
public sealed class MessageTests
{
    public static TheoryData<string, string, string> Messages => new()
    {
        {
            Record(""), Record("""{"name":"f1","type":"string"}"""),
            "{errorType:'READER_FIELD_MISSING_DEFAULT_VALUE', description:'The field 'f1' at path '/fields/0' in the new schema has no default value and is missing in the old schema', additionalInfo:'f1'}"
        },
        {
            "\"string\"", "\"int\"",
            "{errorType:'TYPE_MISMATCH', description:'The type (path '/') of a field in the new schema does not match with the old schema', additionalInfo:'reader type: INT not compatible with writer type: STRING'}"
        },
        {
            """{"type":"fixed","name":"n.F","size":1}""", """{"type":"fixed","name":"n.G","size":1}""",
            "{errorType:'NAME_MISMATCH', description:'The name of the schema has changed (path '/name')', additionalInfo:'expected: n.F'}"
        },
        {
            """{"type":"fixed","name":"F","size":1}""", """{"type":"fixed","name":"F","size":2}""",
            "{errorType:'FIXED_SIZE_MISMATCH', description:'The size of FIXED type field at path '/size' in the new schema does not match with the old schema', additionalInfo:'expected: 1, found: 2'}"
        },
        {
            """{"type":"enum","name":"E","symbols":["B","A"]}""", """{"type":"enum","name":"E","symbols":[]}""",
            "{errorType:'MISSING_ENUM_SYMBOLS', description:'The new schema is missing enum symbols '[A, B]' at path '/symbols' in the old schema', additionalInfo:'[A, B]'}"
        },
        {
            """["int","string"]""", """["int"]""",
            "{errorType:'MISSING_UNION_BRANCH', description:'The new schema is missing a type inside a union field at path '/1' in the old schema', additionalInfo:'reader union lacking writer type: STRING'}"
        },
        {
            Record("""{"name":"a","type":"int"},{"name":"b","type":"int"}"""), Record("""{"name":"b","type":"int","aliases":["a"]}"""),
            "Unexpected exception during compatibility check: Reader record field b type:INT pos:0 matches multiple fields in writer record schema "
            + Record("""{"name":"a","type":"int"},{"name":"b","type":"int"}""")
        },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_broken_rule_is_told_in_the_registry_s_words(string old, string @new, string message)
    {
        var reader = Parse(@new);
        var reason = Assert.Single(reader.ReasonsNotToRead(Parse(old)));
        Assert.Equal(message, reader.MessageOf(reason, "new", "old"));
    }

    [Fact]
    public void In_the_other_direction_old_and_new_change_places()
    {
        var older = Parse("\"int\"");
        var reason = Assert.Single(older.ReasonsNotToRead(Parse("\"string\"")));
        Assert.StartsWith(
            "{errorType:'TYPE_MISMATCH', description:'The type (path '/') of a field in the old schema does not match with the new schema'",
            older.MessageOf(reason, "old", "new"),
            StringComparison.Ordinal);
    }
}
