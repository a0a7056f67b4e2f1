using Tributary.Schemas;
using Tributary.Schemas.Json;

namespace Tributary.Tests.Schemas.Json;

public sealed class LimitTests
{
    /// <summary>As little as a thread gets on any platform.</summary>
    private const int SmallStack = 1_536 * 1_024;

    private const string Modern = "\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",";
    private static readonly JsonSchemaParser Parser = new();

    [Fact]
    public void Values_that_nest_too_deeply_are_refused()
    {
        Assert.Throws<InvalidSchemaException>(() => Parse(new string('[', 100_000)));
        Assert.Throws<InvalidSchemaException>(() => Parse(string.Concat(Enumerable.Repeat("{\"not\":", 100_000))));
    }

    [Theory]
    [InlineData("")]
    [InlineData(Modern)]
    public void Values_that_just_do_not_nest_too_deeply_are_read_and_compared_on_a_small_stack(string draft)
    {
        var text = $"{{{draft}\"items\":{string.Concat(Enumerable.Repeat("{\"items\":", 498))}{{}}{new string('}', 498)}}}";

        OnSmallStack(() => Assert.Empty(Parse(text).ReasonsNotToRead(Parse(text))));
    }

    [Fact]
    public void A_long_way_from_reference_to_reference_is_refused_or_compared()
    {
        OnSmallStack(() => Assert.Throws<InvalidSchemaException>(() => Parse(Chain("", 20_000, "string"))));
        OnSmallStack(() => Assert.NotEmpty(Parse(Chain(Modern, 20_000, "string")).ReasonsNotToRead(Parse(Chain(Modern, 20_000, "integer")))));
        Assert.NotEmpty(Parse(Chain("", 300, "string")).ReasonsNotToRead(Parse(Chain("", 300, "integer"))));
        Assert.Empty(Parse(Chain("", 300, "string")).ReasonsNotToRead(Parse(Chain("", 300, "string"))));
    }

    [Fact]
    public void Differences_that_double_with_every_level_are_not_all_counted()
    {
        static string Doubling(string leaf)
        {
            var levels = Enumerable.Range(0, 60).Select(i => $$$$$$"""
                "L{{{{{{i}}}}}}":{"type":"object","properties":{"a":{"$ref":"#/definitions/L{{{{{{i + 1}}}}}}"},"b":{"$ref":"#/definitions/L{{{{{{i + 1}}}}}}"}}}
                """);
            return $$$$$$"""{"$ref":"#/definitions/L0","definitions":{{{{{{{string.Join(',', levels)}}}}}},"L60":{"type":"{{{{{{leaf}}}}}}"}}}""";
        }

        Assert.InRange(Parse(Doubling("string")).ReasonsNotToRead(Parse(Doubling("integer"))).Count, 1, 1_000);
        Assert.Empty(Parse(Doubling("number")).ReasonsNotToRead(Parse(Doubling("integer"))));
    }

    [Fact]
    public void Large_unions_get_a_verdict()
    {
        static string Union(int count, int first)
        {
            var parts = Enumerable.Range(first, count).Select(i => $$$$$$"""{"type":"object","properties":{"k":{"const":{{{{{{i}}}}}}}}}""");
            return $$$$$$"""{"oneOf":[{{{{{{string.Join(',', parts)}}}}}}]}""";
        }

        Assert.Empty(Parse(Union(150, 0)).ReasonsNotToRead(Parse(Union(120, 20))));
        Assert.Contains(Parse(Union(3_000, 0)).ReasonsNotToRead(Parse(Union(3_000, 1))), reason => reason.Rule is "TOO_COMPLEX_TO_COMPARE");
    }

    [Fact]
    public void Unions_that_contain_each_other_get_a_verdict()
    {
        static string Tangle(string id)
        {
            var types = Enumerable.Range(0, 14).Select(i => $$$$$$"""
                "T{{{{{{i}}}}}}":{"type":"object","properties":{"id":{"type":"{{{{{{(i == 7 ? id : "string")}}}}}}"},"a":{"oneOf":[{{{{{{All()}}}}}}]},"b":{"anyOf":[{{{{{{All()}}}}}}]}}}
                """);
            return $$$$$$"""{"oneOf":[{{{{{{All()}}}}}}],"definitions":{{{{{{{string.Join(',', types)}}}}}}}}""";
        }

        static string All() => string.Join(',', Enumerable.Range(0, 14).Select(i => $$$$$$"""{"$ref":"#/definitions/T{{{{{{i}}}}}}"}"""));

        Assert.Empty(Parse(Tangle("string")).ReasonsNotToRead(Parse(Tangle("string"))));
        Assert.NotEmpty(Parse(Tangle("integer")).ReasonsNotToRead(Parse(Tangle("string"))));
    }

    [Theory]
    [InlineData("1e1000000000", "3", "MULTIPLE_OF_CHANGED")]
    [InlineData("1e-1000000000", "0.5", "MULTIPLE_OF_CHANGED")]
    [InlineData("0.1", "1e300", "MULTIPLE_OF_EXPANDED")]
    public void Enormous_numbers_are_compared_without_being_written_out(string earlier, string later, string rule)
    {
        static string Of(string number) => $$$$$$"""{{{{{{{Modern}}}}}}"type":"number","multipleOf":{{{{{{number}}}}}}}""";

        Assert.Equal(rule, Assert.Single(Parse(Of(later)).ReasonsNotToRead(Parse(Of(earlier)))).Rule);
        Assert.Throws<InvalidSchemaException>(() => Parse(Of("1e99999999999")));
        Assert.Throws<InvalidSchemaException>(() => Parse(Of(new string('9', 1_001))));
    }

    [Fact]
    public void Expressions_that_take_for_ever_do_not()
    {
        static string Of(string property) => $$$$$$"""{"patternProperties":{"^(a+)+$":{"type":"string"},"^(b+)\\1+c$":{"type":"string"}},"additionalProperties":false{{{{{{property}}}}}}}""";
        var names = $",\"properties\":{{\"{new string('a', 5_000)}!\":{{\"type\":\"string\"}},\"{new string('b', 5_000)}\":{{\"type\":\"string\"}}}}";

        Assert.Empty(Parse(Of(names)).ReasonsNotToRead(Parse(Of(""))));
        Assert.Equal(2, Parse(Of("")).ReasonsNotToRead(Parse(Of(names))).Count);
    }

    [Fact]
    public void Many_properties_and_many_patterns_get_a_verdict()
    {
        static string Of(int properties, int patterns)
        {
            var declared = string.Join(',', Enumerable.Range(0, properties).Select(i => $$$$$$"""
                "p{{{{{{i}}}}}}":{}
                """));
            var matched = string.Join(',', Enumerable.Range(0, patterns).Select(i => $$$$$$"""
                "^q{{{{{{i}}}}}}$":{}
                """));
            return $$$$$$"""{"properties":{{{{{{{declared}}}}}}},"patternProperties":{{{{{{{matched}}}}}}},"additionalProperties":false}""";
        }

        Assert.NotEmpty(Parse(Of(0, 500)).ReasonsNotToRead(Parse(Of(5_000, 500))));
    }

    private static ParsedSchema Parse(string text) => Parser.Parse(SchemaSource.Of(text));

    private static string Chain(string draft, int length, string last)
    {
        var links = Enumerable.Range(0, length).Select(i => $$$$$$"""
            "D{{{{{{i}}}}}}":{"type":"array","items":{"$ref":"#/$defs/D{{{{{{i + 1}}}}}}"}}
            """);
        return $$$$$$"""{{{{{{{draft}}}}}}"$ref":"#/$defs/D0","$defs":{{{{{{{string.Join(',', links)}}}}}},"D{{{{{{length}}}}}}":{"type":"{{{{{{last}}}}}}"}}}""";
    }

    private static void OnSmallStack(Action run)
    {
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    run();
                }
                catch (Exception thrown)
                {
                    failure = thrown;
                }
            },
            SmallStack);
        thread.Start();
        thread.Join();
        if (failure is not null)
            throw new InvalidOperationException("It failed on a small stack.", failure);
    }
}
