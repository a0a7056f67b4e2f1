extern alias generator;

using generator::Tributary.AvroGenerator;
using generator::Tributary.AvroGenerator.Generating;
using Tributary.Tests.Contracts.Schemas;
using Tributary.Tests.Contracts.Wire;

namespace Tributary.Tests.Contracts.Generating;

public sealed class GeneratorTests : IDisposable
{
    private readonly SchemaFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_code_of_a_record_with_every_kind_of_field_is_the_approved_one()
    {
        folder.Write("things/Everything.avsc",
            """
            {"name":"event","type":"string","doc":"A <C#> keyword & \"markup\"."},
            {"name":"at","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"d"},
            {"name":"price","type":["null",{"type":"bytes","logicalType":"decimal","precision":19,"scale":4}],"default":null,"doc":"d"},
            {"name":"colour","type":{"type":"enum","name":"Colour","symbols":["Red","Green"],"doc":"d"},"doc":"d"},
            {"name":"parts","type":{"type":"array","items":{"type":"record","name":"Part","doc":"d","fields":[]}},"doc":"d"},
            {"name":"choice","type":["Part",{"type":"record","name":"Whole","doc":"d","fields":[]}],"doc":"d"},
            {"name":"count","type":"long","doc":"d"}
            """);

        Generation.Run(folder.Folders.Schemas, folder.Output);

        Approved.Check("Generating/approved/Everything.txt", File.ReadAllText(Path.Combine(folder.Output, "things", "Everything.cs")));
    }

    [Fact]
    public void Generating_again_gives_the_same_files_and_removes_what_has_no_schema()
    {
        folder.Write("things/Apple.avsc", """{"name":"a","type":"int","doc":"d"}""");
        folder.Write("things/Pear.avsc", """{"name":"a","type":"int","doc":"d"}""");
        Generation.Run(folder.Folders.Schemas, folder.Output);
        var before = File.ReadAllText(Path.Combine(folder.Output, "things", "Apple.cs"));
        folder.Delete("things/Pear.avsc");

        Generation.Run(folder.Folders.Schemas, folder.Output);

        Assert.Equal(before, File.ReadAllText(Path.Combine(folder.Output, "things", "Apple.cs")));
        Assert.Equal(["Apple.cs"], Directory.GetFiles(Path.Combine(folder.Output, "things")).Select(Path.GetFileName));
    }

    [Fact]
    public void Damaged_json_is_reported_with_its_line()
    {
        var path = folder.WriteText("things/Apple.avsc", "{\n  \"type\": \"record\"\n  \"name\": \"Apple\" }");

        Assert.StartsWith($"{path}(3,", Error(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name":"a","type":"int"}""", "Apple.a: expected a \"doc\"")]
    [InlineData("""{"name":"A","type":"int","doc":"d"}""", "Apple.A: a field's name begins with a small letter")]
    [InlineData("""{"name":"apple","type":"int","doc":"d"}""", "its C# property would be 'Apple'")]
    [InlineData("""{"name":"schema","type":"int","doc":"d"}""", "its C# property would be 'Schema'")]
    [InlineData("""{"name":"a","type":"integer","doc":"d"}""", "this is no Avro schema")]
    [InlineData("""{"name":"a","type":{"type":"array","items":{"type":"enum","name":"E","symbols":["X"]}},"doc":"d"}""", "E: expected a \"doc\"")]
    [InlineData("""{"name":"a","type":["null",{"type":"bytes","logicalType":"decimal","precision":20,"scale":2}],"doc":"d"}""", "Apple.a: a decimal has at most 19 digits")]
    [InlineData("""{"name":"a","type":{"type":"array","items":"Apple"},"doc":"d"}""", "shop.things.v1.Apple holds itself")]
    public void A_field_that_breaks_a_rule_is_reported_with_its_file_and_place(string field, string expected)
    {
        folder.Write("things/Apple.avsc", field);

        var error = Error();

        Assert.StartsWith(Path.Combine(folder.Folders.Schemas, "things", "Apple.avsc"), error, StringComparison.Ordinal);
        Assert.Contains(": error AVRO", error, StringComparison.Ordinal);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[]""", "expected one record")]
    [InlineData("""{"type":"enum","name":"Apple"}""", "expected \"type\": \"record\"")]
    [InlineData("""{"type":"record","name":"Pear"}""", "expected \"name\": \"Apple\"")]
    [InlineData("""{"type":"record","name":"Apple","namespace":"shop.others.v1"}""", "expected \"namespace\": \"shop.things.vN\"")]
    [InlineData("""{"type":"record","name":"Apple","namespace":"shop.things.v1"}""", "expected \"stream\"")]
    public void A_file_that_is_not_what_its_place_says_is_reported(string text, string expected)
    {
        folder.WriteText("things/Apple.avsc", text);

        Assert.Contains(expected, Error(), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_types_of_one_name_are_reported_with_both_files()
    {
        folder.Write("things/Apple.avsc", """{"name":"a","type":{"type":"record","name":"Core","doc":"d","fields":[]},"doc":"d"}""");
        folder.Write("things/Pear.avsc", """{"name":"a","type":{"type":"record","name":"Core","doc":"d","fields":[]},"doc":"d"}""");

        Assert.Contains("Pear.avsc(1,1): error AVRO005: shop.things.v1.Core is defined in things/Apple.avsc too", Error(), StringComparison.Ordinal);
    }

    private string Error() => Assert.Throws<SchemaException>(() => Generation.Run(folder.Folders.Schemas, folder.Output)).Message;
}
