extern alias generator;

using Avro;
using generator::Tributary.AvroGenerator;
using generator::Tributary.AvroGenerator.Locking;

namespace Tributary.Tests.Contracts.Schemas;

/// <summary>Which changes of a schema keep what was written before readable.</summary>
public sealed class CompatibilityTests
{
    private const string Money2 = """{"type":"bytes","logicalType":"decimal","precision":19,"scale":2}""";
    private const string Money4 = """{"type":"bytes","logicalType":"decimal","precision":19,"scale":4}""";
    private const string Colour = """{"type":"enum","name":"Colour","symbols":["Red","Green"]}""";
    private const string Red = """{"type":"enum","name":"Colour","symbols":["Red"]}""";
    private const string RedByDefault = """{"type":"enum","name":"Colour","symbols":["Red"],"default":"Red"}""";
    private const string Commands = """[{"type":"record","name":"Go","fields":[]},{"type":"record","name":"Stop","fields":[]}]""";
    private const string OneCommand = """[{"type":"record","name":"Go","fields":[]}]""";

    [Theory]
    [InlineData("\"int\"", "\"long\"")]
    [InlineData("\"int\"", "[\"null\",\"int\"]")]
    [InlineData("\"int\"", "[\"null\",\"long\"]")]
    [InlineData(Money2, "[\"null\"," + Money2 + "]")]
    [InlineData(Red, Colour)]
    [InlineData(Colour, RedByDefault)]
    [InlineData(OneCommand, Commands)]
    [InlineData("{\"type\":\"array\",\"items\":\"int\"}", "{\"type\":\"array\",\"items\":\"long\"}")]
    public void A_field_may_widen(string before, string after) => Assert.Null(Obstacle(before, after));

    [Theory]
    [InlineData("\"long\"", "\"int\"", "T.f was long and is int")]
    [InlineData("[\"null\",\"int\"]", "\"int\"", "T.f was null and is int")]
    [InlineData(Money2, Money4, "T.f was decimal(19,2) over bytes and is decimal(19,4) over bytes")]
    [InlineData(Money2, "\"bytes\"", "T.f was decimal(19,2) over bytes and is bytes")]
    [InlineData(Colour, Red, "T.f no longer has the symbol Green")]
    [InlineData(Commands, OneCommand, "T.f has no branch for Stop")]
    [InlineData("{\"type\":\"array\",\"items\":\"long\"}", "{\"type\":\"array\",\"items\":\"int\"}", "T.f[] was long and is int")]
    public void A_field_may_not_narrow(string before, string after, string obstacle) => Assert.Equal(obstacle, Obstacle(before, after));

    [Fact]
    public void A_new_field_needs_a_default()
    {
        Assert.Equal("T.g is new and has no default", AvroCompatibility.Obstacle(Written(Field("f", "\"int\"")), Written(Field("f", "\"int\""), Field("g", "\"int\""))));
        Assert.Null(AvroCompatibility.Obstacle(Written(), Written("""{"name":"g","type":["null","int"],"default":null}""")));
    }

    [Fact]
    public void A_field_may_go_and_be_renamed_with_an_alias()
    {
        Assert.Null(AvroCompatibility.Obstacle(Written(Field("f", "\"int\"")), Written()));
        Assert.Null(AvroCompatibility.Obstacle(Written(Field("f", "\"int\"")), Written("""{"name":"g","type":"int","aliases":["f"]}""")));
    }

    [Fact]
    public void The_lock_refuses_a_change_that_makes_old_bytes_unreadable_and_keeps_the_file()
    {
        using var folder = new SchemaFolder();
        folder.Write("things/Apple.avsc", """{"name":"a","type":"int","doc":"d"}""");
        Registration.Run(folder.Folders);
        folder.Write("things/Apple.avsc", """{"name":"a","type":"int","doc":"d"},{"name":"b","type":"string","doc":"d"}""");

        var error = Assert.Throws<SchemaException>(() => Registration.Run(folder.Folders));

        Assert.Contains("version 1 of things.apple.v1-value could no longer be read: Apple.b is new and has no default", error.Message, StringComparison.Ordinal);
        Assert.Single(Registration.Read(folder.Folders.LockFile));
    }

    [Theory]
    [InlineData("things/pear.proto", "message Pear {\n  string sort = 1;\n}", "message Pear {\n  string sort = 1;\n  int32 size = 2;\n}", null)]
    [InlineData("things/pear.proto", "message Pear {\n  string sort = 1;\n}", "message Pear {\n  int32 sort = 1;\n}", "FIELD_SCALAR_KIND_CHANGED")]
    [InlineData("things/Plum.schema.json", """{"sort":{"type":"string","maxLength":5,"description":"d"}}""", """{"sort":{"type":"string","description":"other words"}}""", null)]
    [InlineData("things/Plum.schema.json", """{"sort":{"type":"string","description":"d"}}""", """{"sort":{"type":"integer","description":"d"}}""", "TYPE_CHANGED")]
    public void The_lock_holds_messages_and_json_schemas_to_the_registry_s_rules(string file, string before, string after, string? rule)
    {
        using var folder = new SchemaFolder();
        folder.Write("things/Apple.avsc", """{"name":"a","type":"int","doc":"d"}""");
        WriteOf(folder, file, before);
        Registration.Run(folder.Folders);
        WriteOf(folder, file, after);

        var error = Record.Exception(() => Registration.Run(folder.Folders));

        if (rule is null)
            Assert.Null(error);
        else
            Assert.Contains(rule, Assert.IsType<SchemaException>(error).Message, StringComparison.Ordinal);
    }

    private static string WriteOf(SchemaFolder folder, string file, string text) =>
        file.EndsWith(".proto", StringComparison.Ordinal) ? folder.WriteMessage(file, text) : folder.WriteJson(file, text);

    private static string? Obstacle(string before, string after) => AvroCompatibility.Obstacle(Written(Field("f", before)), Written(Field("f", after)));

    private static string Field(string name, string type) => $$"""{"name":"{{name}}","type":{{type}}}""";

    private static Schema Written(params string[] fields) => Schema.Parse($$"""{"type":"record","name":"T","fields":[{{string.Join(',', fields)}}]}""");
}
