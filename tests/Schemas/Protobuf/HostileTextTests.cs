using System.Diagnostics;
using System.Text;
using Tributary.Schemas;

namespace Tributary.Tests.Schemas.Protobuf;

/// <summary>A text that was made to exhaust its reader ends as any other: with a schema, a verdict or a refusal, soon.</summary>
public sealed class HostileTextTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    public static TheoryData<string, string> Deep => new()
    {
        { "messages", Repeat("message M {", 100_000) },
        { "map values", "syntax = \"proto3\"; message M { " + Repeat("map<int32,", 100_000) },
        { "option messages", "option a = " + Repeat("{ a ", 100_000) },
        { "option lists", "option a = " + Repeat("[", 100_000) },
        { "option names", "option a" + Repeat(".(b)", 100_000) + " = 1;" },
        { "groups", "message M { " + Repeat("optional group G = 1 { ", 100_000) },
        { "a name with many parts", "package " + Repeat("a.", 100_000) + "a;" },
        { "a long name", "message " + Repeat("a", 100_000) + " {}" },
        { "long names of nested messages", "syntax = \"proto3\"; " + Repeat("message " + Repeat("a", 900) + " { int32 b = 1; ", 50) + Repeat("}", 50) },
        { "a type over many lines", "message M { optional a" + Repeat("\n.a", 100_000) + " b = 1; }" },
    };

    [Theory]
    [MemberData(nameof(Deep))]
    public void Deep_nesting_is_refused(string kind, string text) => Within(kind, () => Assert.Throws<InvalidSchemaException>(() => Parse(text)));

    [Fact]
    public void Nesting_that_is_allowed_is_written_and_compared()
    {
        var schema = Parse("syntax = \"proto3\"; " + Repeat("message M { int32 a = 1; M b = 2; ", 100) + Repeat("}", 100));

        Assert.Empty(schema.ReasonsNotToRead(schema));
        Assert.Equal(schema.NormalText, Parse(schema.NormalText).NormalText);
    }

    [Fact]
    public void Many_declarations_are_read_in_time_that_grows_with_them() => Within("declarations", () =>
    {
        var text = new StringBuilder("syntax = \"proto3\"; package " + Repeat("a.", 60) + "a; message M { ");
        for (var i = 1; i <= 5_000; i++)
            text.Append(null, $"M f{i} = {i} [(confluent.field_meta).tags = \"a\", (confluent.field_meta).tags = \"b\"]; ");
        var schema = Parse(text.Append('}').ToString());

        Assert.Empty(schema.ReasonsNotToRead(schema));
    });

    [Fact]
    public void Many_messages_in_a_long_package_are_resolved_in_time_that_grows_with_them() => Within("scopes", () =>
    {
        var messages = Enumerable.Range(0, 5_000).Select(i => $"message M{i} {{ T a = 1; }} ");

        Assert.NotEmpty(Parse("syntax = \"proto3\"; package " + Repeat("a.", 400) + "a; message T {} " + string.Concat(messages)).NormalText);
    });

    [Fact]
    public void Many_options_of_one_name_are_merged_in_time_that_grows_with_them() => Within("options", () =>
        Assert.NotEmpty(Parse("syntax = \"proto3\"; message M { " + Repeat("option (confluent.message_meta).tags = \"a\"; option (confluent.message_meta).doc = \"b\"; ", 10_000) + "}").NormalText));

    [Theory]
    [InlineData("string")]
    [InlineData("int32")]
    public void Imported_messages_that_fan_out_are_compared_in_bounded_time(string type) => Within("fan", () =>
    {
        var old = Importing(Fan("int32"));
        var update = Importing(Fan(type) + " message Unused {}");

        Assert.Equal(type == "int32", update.ReasonsNotToRead(old).Count == 0);
    });

    [Theory]
    [InlineData("string")]
    [InlineData("int32")]
    public void Imported_messages_that_all_hold_each_other_are_compared_in_bounded_time(string type) => Within("clique", () =>
    {
        var old = Importing(Clique("int32"));
        var update = Importing(Clique(type) + " message Unused {}");

        Assert.Equal(type == "int32", update.ReasonsNotToRead(old).Count == 0);
    });

    [Fact]
    public void A_chain_of_imported_messages_that_is_too_long_to_follow_counts_as_changed() => Within("chain", () =>
    {
        var old = Importing(Chain("int32"));
        var update = Importing(Chain("string"));

        Assert.Contains(update.ReasonsNotToRead(old), reason => reason is { Rule: "FIELD_NAMED_TYPE_CHANGED", Path: "#/M/1" });
        Assert.Empty(old.ReasonsNotToRead(old));
    });

    /// <summary>Each message holds the next one twice: there are more ways to the last than can be gone.</summary>
    private static string Fan(string type) =>
        string.Concat(Enumerable.Range(0, 60).Select(i => $"message T{i} {{ T{i + 1} a = 1; T{i + 1} b = 2; }} ")) + $"message T60 {{ {type} c = 1; }}";

    private static string Clique(string type) => string.Concat(Enumerable.Range(0, 30).Select(i =>
        $"message T{i} {{ {string.Concat(Enumerable.Range(0, 30).Select(j => $"T{j} f{j} = {j + 1}; "))} {(i == 29 ? type : "int32")} x = 100; }} "));

    private static string Chain(string type) =>
        string.Concat(Enumerable.Range(0, 5_000).Select(i => $"message T{i} {{ T{i + 1} a = 1; }} ")) + $"message T5000 {{ {type} c = 1; }}";

    private static ParsedSchema Importing(string shared) => ProtoTexts.Parse(
        "syntax = \"proto3\"; import \"shared.proto\"; message M { s.T0 a = 1; }",
        imports: new ReferencedText("shared.proto", "syntax = \"proto3\"; package s; " + shared));

    private static ParsedSchema Parse(string text) => new Tributary.Schemas.Protobuf.ProtobufSchemaParser().Parse(SchemaSource.Of(text));

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    private static void Within(string kind, Action act)
    {
        var started = Stopwatch.GetTimestamp();
        act();
        Assert.True(Stopwatch.GetElapsedTime(started) < Soon, $"{kind} took {Stopwatch.GetElapsedTime(started)}.");
    }
}
