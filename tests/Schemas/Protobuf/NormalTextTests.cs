using Tributary.Schemas;

namespace Tributary.Tests.Schemas.Protobuf;

public sealed class NormalTextTests
{
    [Fact]
    public void What_means_the_same_has_one_normal_form() => Assert.Equal(
        ProtoTexts.Lines("""
        syntax = "proto3";
        package p;

        import "confluent/meta.proto";
        import "google/protobuf/timestamp.proto";

        option go_package = "g";
        option java_package = "j";

        message M {
          reserved 5;
          reserved 7 to 8;
          reserved "gone";

          string a = 1 [
            (confluent.field_meta) = {
              doc: "d",
              tags: [
                "x",
                "y"
              ]
            },
            deprecated = true
          ];
          .p.M.N b = 2;
          map<string, .p.M.N> c = 3;

          oneof first {
            int32 d = 10;
            .google.protobuf.Timestamp e = 11;
          }
          oneof second {
            .p.E f = 12;
          }

          message N {
            bool a = 1;
          }
        }
        enum E {
          X = 0;
          Y = 1;
        }

        service S {
          rpc R (.p.M) returns (.p.M.N);
        }
        """),
        ProtoTexts.Parse("""
        syntax = "proto3"; package p;
        import "google/protobuf/timestamp.proto"; import "confluent/meta.proto"; import "google/protobuf/timestamp.proto";
        option java_package = "j"; option go_package = "g";
        enum E { Y = 1; X = 0; }
        message M {
          oneof second { E f = 12; } oneof first { google.protobuf.Timestamp e = 11; int32 d = 10; }
          map<string, N> c = 3; M.N b = 2;
          string a = 1 [deprecated = true, (confluent.field_meta).tags = "x", (confluent.field_meta).doc = "d", (.confluent.field_meta).tags = "y", (confluent.field_meta).tags = "x"];
          message N { bool a = 1; }
          reserved "gone", 7 to 8, 5 to 5;
        }
        service S { rpc R (M) returns (M.N); }
        """).NormalText);

    [Fact]
    public void Proto2_is_what_a_file_is_without_saying_so() => Assert.Equal("\nmessage M {}\n", ProtoTexts.Parse("syntax = \"proto2\"; message M {}").NormalText);

    [Fact]
    public void The_entries_of_a_map_become_a_map() => Assert.Equal(
        ProtoTexts.Parse("map<string, int32> a = 1;").NormalText,
        ProtoTexts.Parse("message AEntry { option map_entry = true; string key = 1; int32 value = 2; } repeated AEntry a = 1;").NormalText);

    [Fact]
    public void Options_that_set_parts_of_one_message_are_merged_and_the_last_of_two_counts()
    {
        const string text = """
            syntax = "proto2"; import "google/protobuf/descriptor.proto";
            message Rule { optional int32 least = 1; optional Rule inner = 2; repeated string names = 3; }
            extend google.protobuf.FieldOptions { optional Rule rule = 50000; }
            message M { optional string a = 1 [(rule).least = 1, (rule).inner.least = 2, (rule).inner.names = "b", (rule).least = 3, (rule) = { names: ["c"] names: "d" }]; }
            """;

        Assert.Contains(
            ProtoTexts.Lines("""
              optional string a = 1 [(rule) = {
                inner: {
                  least: 2,
                  names: "b"
                },
                least: 3,
                names: [
                  "c",
                  "d"
                ]
              }];
            """),
            ProtoTexts.Parse(text).NormalText,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("123", "123")]
    [InlineData("-123", "-123")]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("0123", "83")]
    [InlineData("0x123", "291")]
    [InlineData("-0xFF", "-255")]
    [InlineData("0123.0", "123")]
    [InlineData("123.", "123")]
    [InlineData("123.00", "123")]
    [InlineData("123e1", "1230")]
    [InlineData("123E-1", "12.3")]
    [InlineData("1.23E3", "1230")]
    [InlineData("123.4567E2", "12345.67")]
    [InlineData("1.5f", "1.5")]
    [InlineData("0.00049", "0")]
    [InlineData("0.0005", "0.001")]
    [InlineData("0.0025", "0.002")]
    [InlineData("0.0035", "0.004")]
    [InlineData("0.1235", "0.123")]
    [InlineData("123456.7895", "123456.789")]
    [InlineData("16777217.5", "16777217.5")]
    [InlineData("1e23", "100000000000000000000000")]
    [InlineData("1234567890123.4567", "1234567890123.457")]
    [InlineData("3.4e39", "3400000000000000000000000000000000000000")]
    [InlineData("-0.0001", "-0")]
    [InlineData("089f", "89")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    [InlineData("089", "089")]
    [InlineData("-inf", "-inf")]
    [InlineData("1e999999999", "1e999999999")]
    [InlineData("1.2.3", "1.2.3")]
    public void A_number_has_one_form(string written, string normal) => Assert.Contains(
        $"[(x) = {normal}]",
        ProtoTexts.Parse($"syntax = \"proto3\"; extend M {{ int32 z = 5; }} message M {{ int32 a = 1 [(x) = {written}]; }}").NormalText,
        StringComparison.Ordinal);

    [Fact]
    public void A_name_that_means_nothing_is_told()
    {
        var error = Assert.Throws<InvalidSchemaException>(() => ProtoTexts.Parse("Nothing a = 1;"));

        Assert.Equal("Could not resolve type: Nothing", error.Message);
    }

    [Fact]
    public void A_stored_text_is_read_although_a_name_in_it_means_nothing() => Assert.Equal(
        "syntax = \"proto3\";\n\nmessage M {\n  Nothing a = 1;\n}\n",
        ProtoTexts.Parse("Nothing a = 1;", strict: false).Text);
}
