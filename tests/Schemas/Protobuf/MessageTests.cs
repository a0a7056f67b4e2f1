using Tributary.Schemas;

namespace Tributary.Tests.Schemas.Protobuf;

/// <summary>What a Confluent registry says of a breach, in its words and in its order.</summary>
public sealed class MessageTests
{
    private const string Old = "syntax = \"proto2\"; message M { required string a = 1; optional int32 b = 2; optional N c = 3; optional int32 d = 4; oneof o { int32 e = 5; } optional int32 g = 7; } message N {}";

    [Theory]
    [InlineData("package p; message M { required string a = 1; } message N {}", "{errorType:\"PACKAGE_CHANGED\", description:\"The package at '#/' in the new schema does not match the package in the old schema\"}")]
    [InlineData("message M { required string a = 1; }", "{errorType:\"MESSAGE_REMOVED\", description:\"The new schema is missing a MESSAGE type at path '#/N' in the old schema\"}")]
    [InlineData("message M { required string a = 1; optional N b = 2; } message N {}", "{errorType:\"FIELD_KIND_CHANGED\", description:\"The type of a field at path '#/M/2' in the new schema does not match the old schema\"}")]
    [InlineData("message M { required string a = 1; optional float b = 2; } message N {}", "{errorType:\"FIELD_SCALAR_KIND_CHANGED\", description:\"The kind of a SCALAR field at path '#/M/2' in the new schema does not match its kind in the old schema\"}")]
    [InlineData("message M { required string a = 1; optional O c = 3; } message N {} message O {}", "{errorType:\"FIELD_NAMED_TYPE_CHANGED\", description:\"The type of a MESSAGE field at path '#/M/3' in the new schema does not match its type in the old schema\"}")]
    [InlineData("message M { required string a = 1; repeated int32 b = 2; } message N {}", "{errorType:\"FIELD_NUMERIC_LABEL_CHANGED\", description:\"The label for a NUMERIC field at path '#/M/2' in the new schema does not match its label in the old schema\"}")]
    [InlineData("message M { required string a = 1; required int32 f = 6; } message N {}", "{errorType:\"REQUIRED_FIELD_ADDED\", description:\"A required field  at path '#/M/6' in the new schema is missing in the old schema\"}")]
    [InlineData("message M { } message N {}", "{errorType:\"REQUIRED_FIELD_REMOVED\", description:\"The new schema is missing a required field at path: '#/M/1' in the old schema\"}")]
    [InlineData("message M { required string a = 1; oneof o { int32 z = 9; } } message N {}", "{errorType:\"ONEOF_FIELD_REMOVED\", description:\"The new schema is missing a oneof field at path '#/M/o/5' in the old schema\"}")]
    [InlineData("message M { required string a = 1; oneof q { int32 d = 4; int32 g = 7; } } message N {}", "{errorType:\"MULTIPLE_FIELDS_MOVED_TO_ONEOF\", description:\"Multiple fields in the oneof at path '#/M/q' in the new schema are outside a oneof in the old schema\"}")]
    [InlineData("message M { required string a = 1; oneof o { int32 d = 4; int32 e = 5; } } message N {}", "{errorType:\"FIELD_MOVED_TO_EXISTING_ONEOF\", description:\"A field in the oneof at path '#/M/o' in the new schema is outside an existing oneof in the old schema\"}")]
    public void A_breach_is_told_in_the_words_of_the_original(string update, string message)
    {
        var proposed = ProtoTexts.Parse("syntax = \"proto2\"; " + update);

        var reason = Assert.Single(proposed.ReasonsNotToRead(ProtoTexts.Parse(Old)));

        Assert.Equal(message, proposed.MessageOf(reason, "new", "old"));
    }

    [Fact]
    public void Several_breaches_are_told_in_the_order_of_a_Java_hash_table()
    {
        // What Java 17 prints of a HashSet of a HashMap's 30 keys, to which 20 others were added.
        const string order = "133 175 35 77 70 189 91 105 147 140 182 49 42 84 112 154 196 56 14 119 98 126 203 0 168 161 28 63 21 7";
        var old = ProtoTexts.Parse("syntax = \"proto3\"; " + string.Concat(Enumerable.Range(0, 30).Select(i => $"message Message{i * 7} {{}}")));
        var update = ProtoTexts.Parse("syntax = \"proto3\"; " + string.Concat(Enumerable.Range(0, 20).Select(i => $"message Other{i * 3} {{}}")));

        Assert.Equal(order, string.Join(' ', update.ReasonsNotToRead(old).Select(reason => reason.Path["#/Message".Length..])));
    }

    [Fact]
    public void Another_format_is_no_writer() => Assert.Throws<ArgumentException>(() => ProtoTexts.Parse("int32 a = 1;").ReasonsNotToRead(new OtherSchema()));

    private sealed class OtherSchema : ParsedSchema
    {
        public override SchemaFormat Format => SchemaFormat.Json;

        public override string Text => "{}";

        public override string NormalText => Text;

        public override string? Name => null;

        public override IReadOnlyList<SchemaPart> Parts => [];

        public override IReadOnlyList<Incompatibility> ReasonsNotToRead(ParsedSchema writer) => [];

        public override string MessageOf(Incompatibility reason, string reader, string writer) => "";
    }
}
