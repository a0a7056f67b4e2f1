using System.Text;
using Tributary.Schemas;
using static Tributary.Tests.Schemas.Avro.AvroTexts;

namespace Tributary.Tests.Schemas.Avro;

/// <summary>Schemas that are made to take forever or to break the process end with a refusal or a verdict.</summary>
public sealed class HostileSchemaTests
{
    private const string TooDeep = "The schema's types lie more than 1000 levels deep in each other";

    [Fact]
    public void A_thousand_levels_are_the_end()
    {
        Assert.Equal(Arrays(1000), Parse(Arrays(1000)).Text);
        Assert.Equal(Arrays(1000), Parse(Arrays(1000)).NormalText);
        Assert.True(Parse(Arrays(1000)).IsEquivalentTo(Parse(Arrays(1000))));
        Assert.Empty(Parse(Arrays(1000)).ReasonsNotToRead(Parse(Arrays(1000))));
        Assert.NotEmpty(MessageOfRefusal(Arrays(1001)));
        Assert.NotEmpty(MessageOfRefusal(Arrays(100_000)));
        Assert.NotEmpty(MessageOfRefusal(new string('[', 1_000_000)));
    }

    [Fact]
    public void Types_that_name_each_other_in_a_long_row_are_too_deep() =>
        Assert.Equal(TooDeep, MessageOfRefusal($"[{string.Join(',', Enumerable.Range(0, 20_000).Select(n => Holder(n, $"\"R{n + 1}\"")))},{Holder(20_000, "\"int\"")}]"));

    [Fact]
    public void In_the_other_order_they_are_read_but_too_deep_where_the_last_is_used_first() =>
        Assert.Equal(TooDeep, MessageOfRefusal(Record(
            $$"""{"name":"first","type":"R0"},{"name":"all","type":[{{Holder(5_000, "\"int\"")}},{{string.Join(',', Enumerable.Range(0, 5_000).Reverse().Select(n => Holder(n, $"\"R{n + 1}\"")))}}]}""")));

    [Fact]
    public void A_row_of_references_is_too_deep()
    {
        var references = Enumerable.Range(0, 1_000).Select(n => Holder(n, n == 0 ? "\"int\"" : $"\"R{n - 1}\"")).ToArray();
        Assert.Equal(TooDeep, Assert.Throws<InvalidSchemaException>(() => ParseWith("\"R999\"", references)).Message);
        Assert.Equal("\"R99\"", ParseWith("\"R99\"", references[..100]).Text);
    }

    [Fact]
    public void Defaults_that_double_are_not_followed_for_ever()
    {
        var records = Enumerable.Range(0, 60).Select(n => n == 0
            ? """{"type":"record","name":"R0","fields":[{"name":"x","type":"int","default":1}]}"""
            : $$$"""{"type":"record","name":"R{{{n}}}","fields":[{"name":"a","type":"R{{{n - 1}}}","default":{}},{"name":"b","type":"R{{{n - 1}}}","default":{}}]}""");
        Assert.Equal("The default values are too complex to be checked", MessageOfRefusal($"[{string.Join(',', records)}]"));
    }

    [Fact]
    public void Reasons_that_double_are_told_a_thousand_times_at_most()
    {
        ParsedSchema Of(string leaf) => Parse($"[{string.Join(',', Enumerable.Range(0, 60).Select(n => n == 0
            ? Holder(0, leaf)
            : $$"""{"type":"record","name":"R{{n}}","fields":[{"name":"a","type":"R{{n - 1}}"},{"name":"b","type":"R{{n - 1}}"}]}"""))}]");
        string Last(ParsedSchema all) => $$"""{"type":"record","name":"All","fields":[{"name":"u","type":{{all.Text}}},{"name":"last","type":"R59"}]}""";
        var reasons = Parse(Last(Of("\"int\""))).ReasonsNotToRead(Parse(Last(Of("\"string\""))));
        Assert.InRange(reasons.Count, 60, 1_000);
    }

    [Fact]
    public void Circles_that_meet_late_have_a_verdict()
    {
        ParsedSchema one = Circle(31), other = Circle(29);
        Assert.Empty(one.ReasonsNotToRead(other));
        Assert.Empty(other.ReasonsNotToRead(one));
    }

    [Fact]
    public void Circles_that_meet_too_late_for_the_stack_have_one_too()
    {
        ParsedSchema one = Circle(241), other = Circle(239);
        Assert.Equal("NOT_COMPARABLE / (The schemas are too large to be compared)", SchemaPair.Verdict(one.ReasonsNotToRead(other)));
        Assert.StartsWith("Unexpected exception during compatibility check: ", one.MessageOf(one.ReasonsNotToRead(other)[0], "new", "old"), StringComparison.Ordinal);
    }

    [Fact]
    public void Unions_of_very_many_records_have_a_verdict()
    {
        static string Union(string prefix) => $"[{string.Join(',', Enumerable.Range(0, 2_000).Select(n => $$"""{"type":"fixed","name":"{{prefix}}{{n}}","size":1}"""))}]";
        Assert.Equal("NOT_COMPARABLE", Assert.Single(Parse(Union("A")).ReasonsNotToRead(Parse(Union("B")))).Rule);
    }

    [Fact]
    public void A_wide_record_is_compared_with_itself()
    {
        var text = Record(string.Join(',', Enumerable.Range(0, 30_000).Select(n => $$"""{"name":"f{{n}}","type":"int"}""")));
        Assert.Empty(Parse(text).ReasonsNotToRead(Parse(text)));
    }

    [Fact]
    public void A_number_of_very_many_digits_is_refused() =>
        Assert.Equal("Number value length (100000) exceeds the maximum allowed (1000)", MessageOfRefusal($$"""{"type":"int","x":{{new string('9', 100_000)}}}"""));

    [Fact]
    public void A_message_shows_a_part_of_a_long_text() => Assert.InRange(MessageOfRefusal($$"""{"a":"{{new string('a', 100_000)}}"}""").Length, 100, 1_100);

    private static string Arrays(int levels) =>
        string.Concat(Enumerable.Repeat("{\"type\":\"array\",\"items\":", levels)) + "\"int\"" + new string('}', levels);

    /// <summary>Records of one short name in as many namespaces, each of which holds the next and the last the first.</summary>
    private static ParsedSchema Circle(int length)
    {
        var text = new StringBuilder("[");
        for (var n = length - 1; n >= 0; n--)
            text.Append($$"""{"type":"record","name":"n{{n}}.R","fields":[{"name":"f","type":["null","n{{(n + 1) % length}}.R"]}]},""");
        return Parse(text.Append("\"null\"]").ToString());
    }

    private static string Holder(int number, string type) => $$"""{"type":"record","name":"R{{number}}","fields":[{"name":"f","type":{{type}}}]}""";
}
