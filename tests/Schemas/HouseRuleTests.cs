using Tributary.Schemas;

namespace Tributary.Tests.Schemas;

/// <summary>What the suite asks of a reader's schema: a registry's rules, and that names and logical types stay.</summary>
public sealed class HouseRuleTests
{
    private const string Money2 = """{"type":"bytes","logicalType":"decimal","precision":19,"scale":2}""";
    private const string Money4 = """{"type":"bytes","logicalType":"decimal","precision":19,"scale":4}""";
    private const string Whole = """{"type":"bytes","logicalType":"decimal","precision":19}""";
    private const string Whole0 = """{"type":"bytes","logicalType":"decimal","precision":19,"scale":0}""";
    private const string Millis = """{"type":"long","logicalType":"timestamp-millis"}""";
    private const string Micros = """{"type":"long","logicalType":"timestamp-micros"}""";
    private const string Colour = """{"type":"enum","name":"Colour","symbols":["Red","Green"]}""";
    private const string Red = """{"type":"enum","name":"Colour","symbols":["Red"]}""";
    private const string RedByDefault = """{"type":"enum","name":"Colour","symbols":["Red"],"default":"Red"}""";
    private const string Commands = """[{"type":"record","name":"Go","fields":[]},{"type":"record","name":"Stop","fields":[]}]""";
    private const string OneCommand = """[{"type":"record","name":"Go","fields":[]}]""";
    private const string Tree = """{"type":"record","name":"Tree","fields":[{"name":"at","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"sub","type":["null","Tree"]}]}""";
    private const string OtherTree = """{"type":"record","name":"Tree","fields":[{"name":"at","type":{"type":"long","logicalType":"timestamp-micros"}},{"name":"sub","type":["null","Tree"]}]}""";

    [Theory]
    [InlineData("\"int\"", "\"long\"")]
    [InlineData("\"int\"", "[\"null\",\"int\"]")]
    [InlineData("\"int\"", "[\"null\",\"long\"]")]
    [InlineData(Money2, "[\"null\"," + Money2 + "]")]
    [InlineData(Whole, Whole0)]
    [InlineData(Red, Colour)]
    [InlineData(Colour, RedByDefault)]
    [InlineData(OneCommand, Commands)]
    [InlineData(Tree, Tree)]
    [InlineData("{\"type\":\"array\",\"items\":\"int\"}", "{\"type\":\"array\",\"items\":\"long\"}")]
    public void A_field_may_widen(string before, string after) => Assert.Empty(Reasons(before, after));

    [Theory]
    [InlineData("\"long\"", "\"int\"", "TYPE_MISMATCH", "/fields/0/type")]
    [InlineData("[\"null\",\"int\"]", "\"int\"", "TYPE_MISMATCH", "/fields/0/type/0")]
    [InlineData(Money2, Money4, HouseRules.LogicalTypeChanged, "/fields/0/type")]
    [InlineData(Money2, "\"bytes\"", HouseRules.LogicalTypeChanged, "/fields/0/type")]
    [InlineData("\"bytes\"", Money2, HouseRules.LogicalTypeChanged, "/fields/0/type")]
    [InlineData(Millis, Micros, HouseRules.LogicalTypeChanged, "/fields/0/type")]
    [InlineData(Money2, "[\"null\"," + Money4 + "]", HouseRules.LogicalTypeChanged, "/fields/0/type")]
    [InlineData("[\"null\"," + Money2 + "]", "[\"null\"," + Money4 + "]", HouseRules.LogicalTypeChanged, "/fields/0/type/1")]
    [InlineData("[\"null\"," + Money2 + "]", "[\"null\",\"string\"]", HouseRules.LogicalTypeChanged, "/fields/0/type/1")]
    [InlineData("[\"null\"," + Money2 + "]", "[\"null\",\"int\"]", "MISSING_UNION_BRANCH", "/fields/0/type/1")]
    [InlineData("{\"type\":\"array\",\"items\":" + Millis + "}", "{\"type\":\"array\",\"items\":" + Micros + "}", HouseRules.LogicalTypeChanged, "/fields/0/type/items")]
    [InlineData(Tree, OtherTree, HouseRules.LogicalTypeChanged, "/fields/0/type/fields/0/type")]
    [InlineData(Colour, Red, "MISSING_ENUM_SYMBOLS", "/fields/0/type/symbols")]
    [InlineData(Commands, OneCommand, "MISSING_UNION_BRANCH", "/fields/0/type/1")]
    [InlineData("""{"type":"record","name":"a.In","fields":[]}""", """{"type":"record","name":"b.In","fields":[]}""", HouseRules.NameChanged, "/fields/0/type/name")]
    [InlineData("""{"type":"record","name":"a.In","fields":[]}""", """{"type":"record","name":"a.Out","aliases":["a.In"],"fields":[]}""", HouseRules.NameChanged, "/fields/0/type/name")]
    public void A_field_may_not_narrow_or_be_something_else(string before, string after, string rule, string path) =>
        Assert.Equal((rule, path), Assert.Single(Reasons(before, after).Select(reason => (reason.Rule, reason.Path))));

    [Theory]
    [InlineData(Money2, Money4)]
    [InlineData(Millis, "\"long\"")]
    [InlineData("""{"type":"record","name":"a.In","fields":[]}""", """{"type":"record","name":"b.In","fields":[]}""")]
    public void A_registry_alone_would_pass_these(string before, string after) => Assert.Empty(Avro(after).ReasonsNotToRead(Avro(before)));

    [Theory]
    [InlineData(SchemaFormat.Avro, """{"type":"record","name":"a.Pear","fields":[]}""", """{"type":"record","name":"a.Plum","fields":[]}""")]
    [InlineData(SchemaFormat.Protobuf, "syntax = \"proto3\";\npackage a;\nmessage Pear {\n}\n", "syntax = \"proto3\";\npackage b;\nmessage Pear {\n}\n")]
    [InlineData(SchemaFormat.Json, """{"title":"a.Pear","type":"object"}""", """{"title":"a.Plum","type":"object"}""")]
    public void A_schema_keeps_its_name_in_every_format(SchemaFormat format, string before, string after)
    {
        var reason = HouseRules.ReasonsNotToRead(Parse(format, after), Parse(format, before))[0];

        Assert.Equal(HouseRules.NameChanged, reason.Rule);
        Assert.Matches("^The name is .*(Plum|b.Pear) in the new schema and a.Pear in the old schema$", reason.Describe("new", "old"));
    }

    [Fact]
    public void A_level_is_checked_by_the_rules_that_are_given()
    {
        var (before, after) = (Avro(Money2), Avro(Money4));

        Assert.Empty(Compatibility.Check(CompatibilityLevel.Backward, after, [(1, before)]));
        Assert.Equal(
            [("old", HouseRules.LogicalTypeChanged), ("new", HouseRules.LogicalTypeChanged)],
            Compatibility.Check(CompatibilityLevel.Full, after, [(1, before)], HouseRules.ReasonsNotToRead).Select(breach => (breach.Reader!, breach.Reason!.Rule)));
    }

    [Theory]
    [InlineData(CompatibilityLevel.Backward, CompatibilityLevel.None, true)]
    [InlineData(CompatibilityLevel.Backward, CompatibilityLevel.Backward, true)]
    [InlineData(CompatibilityLevel.Backward, CompatibilityLevel.BackwardTransitive, false)]
    [InlineData(CompatibilityLevel.BackwardTransitive, CompatibilityLevel.Backward, true)]
    [InlineData(CompatibilityLevel.BackwardTransitive, CompatibilityLevel.Forward, false)]
    [InlineData(CompatibilityLevel.Full, CompatibilityLevel.Forward, true)]
    [InlineData(CompatibilityLevel.Full, CompatibilityLevel.ForwardTransitive, false)]
    [InlineData(CompatibilityLevel.FullTransitive, CompatibilityLevel.BackwardTransitive, true)]
    [InlineData(CompatibilityLevel.None, CompatibilityLevel.Backward, false)]
    public void A_level_covers_what_asks_for_no_more(CompatibilityLevel level, CompatibilityLevel other, bool covers) => Assert.Equal(covers, level.Covers(other));

    [Fact]
    public void Every_level_and_format_is_found_by_its_word()
    {
        Assert.All(Enum.GetValues<CompatibilityLevel>(), level => Assert.Equal(level, CompatibilityLevels.Find(level.Word())));
        Assert.All(Enum.GetValues<SchemaFormat>(), format => Assert.Equal(format, SchemaParsers.Find(format.Word())));
        Assert.Equal(("BACKWARD_TRANSITIVE", "PROTOBUF"), (CompatibilityLevel.BackwardTransitive.Word(), SchemaFormat.Protobuf.Word()));
        Assert.Null(CompatibilityLevels.Find("backward"));
        Assert.Null(SchemaParsers.Find("avro"));
    }

    private static IReadOnlyList<Incompatibility> Reasons(string before, string after) => HouseRules.ReasonsNotToRead(Avro(after), Avro(before));

    private static ParsedSchema Avro(string type) => Parse(SchemaFormat.Avro, $$"""{"type":"record","name":"T","fields":[{"name":"f","type":{{type}}}]}""");

    private static ParsedSchema Parse(SchemaFormat format, string text) => SchemaParsers.For(format).Parse(SchemaSource.Of(text));
}
