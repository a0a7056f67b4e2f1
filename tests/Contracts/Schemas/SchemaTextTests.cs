using Shop.Contracts.Schemas;

namespace Tributary.Tests.Contracts.Schemas;

/// <summary>What makes two schemas the same: everything that a reader or writer can notice, and nothing else.</summary>
public sealed class SchemaTextTests
{
    private const string Message = "syntax = \"proto3\";\nmessage A {\nstring b = 1 [json_name = \"//no comment\"];\n}\n";

    [Theory]
    [InlineData("// A comment.\nsyntax = \"proto3\";\n\nmessage A {\n  string b = 1 [json_name = \"//no comment\"]; // Another.\n}\n")]
    [InlineData("syntax = \"proto3\";\r\n/* Over\r\nlines. */\r\nmessage A {\r\n\tstring b = 1 [json_name = \"//no comment\"];\r\n}\r\n")]
    public void Comments_and_white_space_of_a_proto_file_are_no_difference(string text) => Assert.Equal(Message, SchemaText.OfProtobuf(text));

    [Theory]
    [InlineData("string b = 1", "string b = 2")]
    [InlineData("string b", "int32 b")]
    [InlineData("//no comment", "//other")]
    public void Anything_else_of_a_proto_file_is_one(string before, string after) =>
        Assert.NotEqual(Message, SchemaText.OfProtobuf(Message.Replace(before, after, StringComparison.Ordinal)));

    [Fact]
    public void Descriptions_of_a_json_schema_are_no_difference_but_a_property_of_that_name_is() =>
        Assert.Equal(
            """{"type":"object","properties":{"description":{"type":"string"},"x-stream":{"const":{"description":"kept"}}}}""",
            SchemaText.OfJson("""{"x-stream":"a.b.v1","description":"d","type":"object","properties":{"description":{"type":"string","description":"d"},"x-stream":{"const":{"description":"kept"},"$comment":"c"}}}"""));
}
