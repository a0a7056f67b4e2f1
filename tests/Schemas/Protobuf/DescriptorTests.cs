extern alias net;

using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Tributary.Tests.Schemas.Protobuf;

/// <summary>A schema as a descriptor in base64, given and taken.</summary>
public sealed class DescriptorTests
{
    private const string Order = """
        syntax = "proto3"; package shop;
        option java_package = "s"; option optimize_for = SPEED; option (confluent.file_meta).doc = "orders";
        message Order {
          option deprecated = true; reserved 9, 20 to 30; reserved "old";
          string id = 1 [json_name = "i", (confluent.field_meta) = { doc: "the id", params: [{ key: "k", value: "v" }], tags: ["PII"], rules: [{ name: "r", expr: "this > 0" }] }];
          optional int32 count = 2; repeated Line lines = 3 [deprecated = true]; Kind kind = 4;
          oneof paid { string card = 5; bytes cash = 6; }
          message Line { double price = 1; }
        }
        enum Kind { UNKNOWN = 0; GIFT = 1 [deprecated = true]; reserved 7 to 9; }
        service Orders { rpc Get (Order) returns (stream Order.Line) { option idempotency_level = IDEMPOTENT; } }
        """;

    [Fact]
    public void A_descriptor_of_a_text_is_the_text_again()
    {
        var schema = ProtoTexts.Parse(Order + " message Tags { map<string, Order> by_name = 1; }");

        var read = Parse(schema.TextAs("serialized"));

        Assert.Equal(schema.NormalText, read.NormalText);
        Assert.Equal(read.TextAs("serialized"), Parse(read.TextAs("serialized")).TextAs("serialized"));
        Assert.Empty(read.ReasonsNotToRead(schema));
        Assert.Empty(schema.ReasonsNotToRead(read));
        Assert.Equal("shop.Order", read.Name);
    }

    [Fact]
    public void A_descriptor_can_be_used()
    {
        var bytes = ByteString.FromBase64(ProtoTexts.Parse(Order).TextAs("serialized"));

        var file = Assert.Single(FileDescriptor.BuildFromByteStrings([bytes]));

        Assert.Equal("default", file.Name);
        var order = file.MessageTypes.Single();
        Assert.Equal("shop.Order", order.FullName);
        Assert.Equal(["id", "count", "lines", "kind", "card", "cash"], order.Fields.InFieldNumberOrder().Select(field => field.Name));
        Assert.Equal("i", order.FindFieldByName("id").JsonName);
        Assert.True(order.FindFieldByName("count").HasPresence);
        Assert.True(order.FindFieldByName("lines").IsRepeated);
        Assert.Equal("paid", order.FindFieldByName("cash").RealContainingOneof.Name);
        Assert.Equal("shop.Order.Line", file.Services.Single().FindMethodByName("Get").OutputType.FullName);
    }

    [Fact]
    public void A_descriptor_of_a_compiler_is_read_as_its_text()
    {
        var compiled = Google.Protobuf.WellKnownTypes.StructReflection.Descriptor.SerializedData.ToBase64();

        var text = Parse(compiled).Text;

        Assert.Contains("option go_package = \"google.golang.org/protobuf/types/known/structpb\";\n", text, StringComparison.Ordinal);
        Assert.Contains("  repeated .google.protobuf.Struct.FieldsEntry fields = 1;\n", text, StringComparison.Ordinal);
        Assert.Contains("message Value {\n  oneof kind {\n    .google.protobuf.NullValue null_value = 1;\n", text, StringComparison.Ordinal);
        Assert.Contains("  map<string, .google.protobuf.Value> fields = 1;\n", Parse(compiled).NormalText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AAAA")]
    [InlineData("not base64!")]
    [InlineData("Zm9vYmFy")]
    public void What_is_neither_is_told_in_the_words_for_a_text(string text)
    {
        var error = Assert.Throws<Tributary.Schemas.InvalidSchemaException>(() => Parse(text));

        Assert.StartsWith("Could not parse Protobuf - Syntax error in :1:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_in_a_descriptor_can_not_be_a_declaration()
    {
        var file = new FileDescriptorProto { MessageType = { new DescriptorProto { Name = "M {} message N" } } };

        Assert.Throws<Tributary.Schemas.InvalidSchemaException>(() => Parse(Convert.ToBase64String(file.ToByteArray())));
    }

    [Theory]
    [InlineData(Order)]
    [InlineData("syntax = \"proto2\"; message M { required string a = 1; optional int32 b = 2 [default = -5]; repeated sint64 c = 3 [packed = true]; extensions 100 to max; } extend M { optional bool d = 100; }")]
    [InlineData("syntax = \"proto3\"; message M { map<int32, M> a = 1; oneof o { M b = 2; } message N { enum E { X = 0; } E c = 1; } N.E d = 3; }")]
    public void Another_parser_reads_the_texts(string text)
    {
        var schema = ProtoTexts.Parse(text);
        foreach (var written in new[] { schema.TextAs("ignore_extensions"), schema.NormalText })
        {
            var set = new net::Google.Protobuf.Reflection.FileDescriptorSet();
            using var reader = new StringReader(written.Replace("(confluent.", "(x", StringComparison.Ordinal));
            set.Add("schema.proto", true, reader);
            set.Process();

            Assert.DoesNotContain(set.GetErrors(), error => error.IsError && !error.Message.Contains("option", StringComparison.Ordinal));
            Assert.Equal(
                schema.Name!.Split('.')[^1],
                set.Files.Single(file => file.Name == "schema.proto").MessageTypes[0].Name);
        }
    }

    private static Tributary.Schemas.ParsedSchema Parse(string text) =>
        new Tributary.Schemas.Protobuf.ProtobufSchemaParser().Parse(Tributary.Schemas.SchemaSource.Of(text));
}
