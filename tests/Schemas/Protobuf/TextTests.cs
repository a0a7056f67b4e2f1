namespace Tributary.Tests.Schemas.Protobuf;

/// <summary>The layout of a stored text is the original's, with its blank lines and its white space at the ends of lines.</summary>
public sealed class TextTests
{
    [Fact]
    public void A_file_has_one_layout()
    {
        var text = ProtoTexts.Parse("""
            // A comment is dropped.
            syntax='proto3';package shop.orders.v1;
            import weak "weak.proto"; import "google/protobuf/timestamp.proto"; import public 'google//type/./money.proto';
            enum Kind{UNKNOWN=0;GIFT=0x1[deprecated=true];}
            option java_package="shop"; option (x.y).z = "q\'s\n";
            message Order { option deprecated=true; reserved 9,20 to 30, 40 to max; reserved "old";
              oneof paid { string card=3; bytes cash=4; } string id=1;repeated Line lines=2[json_name="l",deprecated=true,(x.y)={a:1 b:[1,"2",{c:true}] d{}}];
              map < string , google.type.Money > totals=5; optional int32 count=6;
              enum State { } message Line { } message Other { string a=1; oneof o{string b=2;} } }
            service Orders { rpc Get ( Order ) returns (stream Order) { option deprecated=true; } rpc Put(stream .shop.orders.v1.Order)returns(Order); }
            extend google.protobuf.FieldOptions { string note = 50000; }
            """).Text;

        Assert.Equal(
            ProtoTexts.Lines("""
            syntax = "proto3";
            package shop.orders.v1;

            import "google/protobuf/timestamp.proto";
            import public "google/type/money.proto";

            option java_package = "shop";
            option (x.y).z = "q\'s\n";

            message Order {
              reserved 9, 20 to 30, 40 to max;
              reserved "old";

              option deprecated = true;

              string id = 1;
              repeated Line lines = 2 [
                deprecated = true,
                (x.y) = {
                  a: 1,
                  b: [
                    1,
                    "2",
                    {
                      c: true
                    }
                  ],
                  d: {
                  }
                },
                json_name = "l"
              ];
              map<string, google.type.Money> totals = 5;
              optional int32 count = 6;

              oneof paid {
                string card = 3;
                bytes cash = 4;
              }

              message Line {}
              message Other {
                string a = 1;
            ~~
                oneof o {
                  string b = 2;
                }
              }
              enum State {}
            }
            enum Kind {
              UNKNOWN = 0;
              GIFT = 1 [deprecated = true];
            }

            extend google.protobuf.FieldOptions {
              string note = 50000;
            }

            service Orders {
              rpc Get (Order) returns (stream Order) {
                option deprecated = true;
              };
              rpc Put (stream .shop.orders.v1.Order) returns (Order);
            }
            """).Replace("~~", "  ", StringComparison.Ordinal),
            text);
    }

    [Fact]
    public void A_proto2_file_keeps_its_labels_defaults_groups_and_extensions() => Assert.Equal(
        ProtoTexts.Lines("""
        syntax = "proto2";

        message M {
          required string a = 1 [default = "x\"y"];
          optional E b = 2 [default = X];
          repeated int32 c = 3 [packed = true];
          optional bytes d = 4 [default = abc];

          optional group G = 5 {
            optional double e = 6 [default = -inf];
          }

          extensions 100 to 199, 500 to max [verification = UNVERIFIED];

          extend M {
            optional int32 f = 100;
          }

          enum E {
            option allow_alias = true;
            X = 0;
            Y = -1;
          }
        }
        """),
        ProtoTexts.Parse("""
        syntax = "proto2"; message M { enum E { Y = -1; option allow_alias = true; X = 0; }
          required string a = 1 [default = 'x"y']; optional E b = 2 [default = X]; repeated int32 c = 3 [packed = true]; optional bytes d = 4 [default = "abc"];
          optional group G = 5 { optional double e = 6 [default = -inf]; }
          extensions 100 to 199, 500 to max [verification = UNVERIFIED]; extend M { optional int32 f = 100; } }
        """).Text.Replace("    Y = -1;\n    X = 0;\n", "    X = 0;\n    Y = -1;\n", StringComparison.Ordinal));

    [Fact]
    public void A_file_without_syntax_and_package_begins_with_a_blank_line() => Assert.Equal("\nmessage M {}\n", ProtoTexts.Parse("message M { } // package").Text);

    [Theory]
    [InlineData("syntax = \"proto3\"; package p.q; enum E { X = 0; } message M {}", "p.q.M")]
    [InlineData("syntax = \"proto3\"; message M { message N {} }", "M")]
    [InlineData("syntax = \"proto3\"; package p; enum E { X = 0; }", "p.E")]
    [InlineData("syntax = \"proto3\"; package p;", null)]
    [InlineData("syntax = \"proto3\"; import public \"google/protobuf/duration.proto\";", "google.protobuf.Duration")]
    [InlineData("syntax = \"proto3\"; import \"google/protobuf/duration.proto\";", null)]
    public void The_name_is_that_of_the_first_message(string text, string? name) => Assert.Equal(name, ProtoTexts.Parse(text).Name);

    [Fact]
    public void Extensions_can_be_left_out() => Assert.Equal(
        ProtoTexts.Lines("""
        syntax = "proto2";

        message M {
          optional string a = 1 [(confluent.field_meta).doc = "d"];
        }
        """),
        ProtoTexts.Parse("syntax = \"proto2\"; message M { optional string a = 1 [(confluent.field_meta).doc = \"d\", (x) = 1]; extensions 5; } extend M { optional string b = 5; }")
            .TextAs("IGNORE_EXTENSIONS"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("resolved")]
    [InlineData("no such form")]
    public void An_unknown_form_is_the_plain_text(string? form) => Assert.Equal(ProtoTexts.Parse("int32 a = 1;").Text, ProtoTexts.Parse("int32 a = 1;").TextAs(form));
}
