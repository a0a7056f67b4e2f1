using Tributary.Schemas;

namespace Tributary.Tests.Schemas.Protobuf;

/// <summary>What is refused, in the parser's words: those of Wire, which the original uses.</summary>
public sealed class InvalidTextTests
{
    [Theory]
    [InlineData("bad-message M {}", ":1:1: unexpected label: bad-message")]
    [InlineData("{}", ":1:1: expected a word")]
    [InlineData("{\"type\": \"record\"}", ":1:1: expected a word")]
    [InlineData("message M {", ":1:12: unexpected end of file")]
    [InlineData("message M { int32 a = 1; }", ":1:13: unexpected label: int32")]
    [InlineData("syntax = \"proto3\";\nmessage M {\n  required int32 a = 1;\n}", ":3:3: 'required' label forbidden in proto3 field declarations")]
    [InlineData("syntax = \"proto3\"; message M { int32 a = x; }", ":1:43: expected an integer but was x")]
    [InlineData("syntax = \"proto3\"; message M { int32 a = 99999999999; }", ":1:53: expected an integer but was 99999999999")]
    [InlineData("syntax = \"proto3\"; message M { int32 a 1; }", ":1:41: expected '=' but was '1'")]
    [InlineData("syntax = \"proto3\"; message M { int32 1a = 1; }", ":1:37: field and constant names cannot start with a digit")]
    [InlineData("syntax = \"proto3\"; message M { repeated map<string, int32> a = 1; }", ":1:32: 'map' type cannot have label")]
    [InlineData("syntax = \"proto4\";", ":1:1: unexpected syntax: proto4")]
    [InlineData("message M {} syntax = \"proto3\";", ":1:14: 'syntax' element must be the first declaration in a file")]
    [InlineData("syntax = \"proto3\"; syntax = \"proto3\";", ":1:20: too many syntax definitions")]
    [InlineData("edition = \"2023\"; message M {}", ":1:8: edition is not currently supported")]
    [InlineData("import foo;", ":1:1: expected quoted string")]
    [InlineData("import \"foo;", ":1:13: unterminated string")]
    [InlineData("/* no end", ":1:9: unterminated comment")]
    [InlineData("message M { reserved ; }", ":1:22: expected a word")]
    [InlineData("message M { reserved 1 till 2; }", ":1:13: expected ',', ';', or 'to'")]
    [InlineData("service S { rpc R (M) gives (M); }", ":1:13: expected 'returns'")]
    [InlineData("option a = [1 2];", ":1:15: expected ',' or ']'")]
    [InlineData("option a 1;", ":1:11: expected '=' in option")]
    [InlineData("syntax = \"proto3\"; message M { int32 a = 1; /* b */ int32 c = 2; }", ":1:54: no syntax may follow trailing comment")]
    public void A_text_that_is_no_proto_file_is_told_with_its_place(string text, string fault)
    {
        var error = Assert.Throws<InvalidSchemaException>(() => Parse(text));

        Assert.Equal($"Could not parse Protobuf - Syntax error in {fault}", error.Message);
    }

    [Theory]
    [InlineData("message M {} enum M { X = 0; }", "Could not parse Protobuf - M (:1:14) is already defined at :1:1")]
    [InlineData("message M { reserved 1 to x; }", "Could not parse Protobuf - For input string: \"x\"")]
    [InlineData("message M { map<float, string> a = 1; }", "map key must be non-byte, non-floating point scalar: float")]
    [InlineData("message M { map<M, string> a = 1; }", "map key must be non-byte, non-floating point scalar: M")]
    [InlineData("message M { optional N a = 1; }", "Could not resolve type: N")]
    [InlineData("message M { optional .p.M a = 1; }", "Could not resolve type: .p.M")]
    [InlineData("message M { } extend N { optional int32 a = 1; }", "Could not resolve type: N")]
    [InlineData("message M { } service S { rpc R (M) returns (N); }", "Could not resolve type: N")]
    public void A_fault_without_a_place_is_told(string text, string fault) => Assert.Equal(fault, Assert.Throws<InvalidSchemaException>(() => Parse(text)).Message);

    [Theory]
    [InlineData("syntax = \"proto3\"; import \"missing.proto\"; message M {}")]
    [InlineData("syntax = \"proto3\"; message M { google.protobuf.Any a = 1; google.type.Money b = 2; confluent.type.Decimal c = 3; google.type.Date d = 4; }")]
    [InlineData("syntax = \"proto3\"; message M { int32 a = 1; int32 a = 1; }")]
    [InlineData("syntax = \"proto3\"; message M { map<string, Nothing> a = 1; }")]
    [InlineData("message M {} // the end")]
    [InlineData("message M {} //")]
    [InlineData("message M {};;;")]
    [InlineData("syntax = \"proto3\"; message M { p . q a = 1; } message p { message q {} }")]
    public void What_the_original_takes_is_taken(string text) => Assert.NotEmpty(Parse(text).Text);

    [Fact]
    public void A_fault_in_an_imported_file_is_told() => Assert.Throws<InvalidSchemaException>(
        () => ProtoTexts.Parse("syntax = \"proto3\"; import \"shared.proto\"; message M {}", imports: new ReferencedText("shared.proto", "message {")));

    [Fact]
    public void A_map_entry_without_a_key_is_no_map() => Assert.Throws<InvalidSchemaException>(
        () => Parse("syntax = \"proto3\"; message M { repeated N a = 1; message N { option map_entry = true; } }"));

    private static ParsedSchema Parse(string text) => new Tributary.Schemas.Protobuf.ProtobufSchemaParser().Parse(SchemaSource.Of(text));
}
