using Tributary.Schemas;
using static Tributary.Tests.Schemas.Avro.AvroTexts;

namespace Tributary.Tests.Schemas.Avro;

/// <summary>When two texts are the same schema for the registry.</summary>
public sealed class EquivalenceTests
{
    private const string Fixed = """{"type":"fixed","name":"F","size":1""";

    [Theory]
    [InlineData("\"int\"", """{"type":"int"}""")]
    [InlineData("""{"type":"int","a":1,"b":{"c":1,"d":2}}""", """{"type":"int","b":{"d":2,"c":1},"a":1}""")]
    [InlineData("""{"type":"fixed","name":"n.F","size":1}""", """{"type":"fixed","name":"F","namespace":"n","size":1}""")]
    [InlineData(Fixed + ""","aliases":["A","B"]}""", Fixed + ""","aliases":["B","A"]}""")]
    [InlineData("""{"type":"record","name":"R","fields":[{"name":"r","type":["null","R"]}]}""", """{"name":"R","type":"record","fields":[{"type":["null","R"],"name":"r","order":"ascending"}]}""")]
    [InlineData("""{"type":"error","name":"R","fields":[]}""", """{"type":"record","name":"R","fields":[]}""")]
    public void They_are_equivalent(string one, string other)
    {
        Assert.True(Parse(one).IsEquivalentTo(Parse(other)));
        Assert.True(Parse(other).IsEquivalentTo(Parse(one)));
    }

    [Theory]
    [InlineData("\"int\"", "\"long\"")]
    [InlineData("\"int\"", """{"type":"int","a":1}""")]
    [InlineData("""{"type":"int","a":1}""", """{"type":"int","a":1.0}""")]
    [InlineData("""["int","null"]""", """["null","int"]""")]
    [InlineData("""["int"]""", """["int","null"]""")]
    [InlineData(Fixed + "}", """{"type":"fixed","name":"F","size":2}""")]
    [InlineData(Fixed + "}", """{"type":"fixed","name":"n.F","size":1}""")]
    [InlineData(Fixed + "}", Fixed + ""","doc":"d"}""")]
    [InlineData(Fixed + "}", Fixed + ""","aliases":["A"]}""")]
    [InlineData("""{"type":"enum","name":"E","symbols":["A","B"]}""", """{"type":"enum","name":"E","symbols":["B","A"]}""")]
    [InlineData("""{"type":"enum","name":"E","symbols":["A","B"]}""", """{"type":"enum","name":"E","symbols":["A","B"],"default":"A"}""")]
    [InlineData("""{"type":"array","items":"int"}""", """{"type":"array","items":"long"}""")]
    [InlineData("""{"type":"array","items":"int"}""", """{"type":"map","values":"int"}""")]
    [InlineData("""{"type":"map","values":{"type":"fixed","name":"F","size":1}}""", """{"type":"map","values":{"type":"fixed","name":"F","size":1,"doc":"d"}}""")]
    [InlineData("""["null",{"type":"fixed","name":"F","size":1}]""", """["null",{"type":"fixed","name":"F","size":1,"doc":"d"}]""")]
    public void They_differ(string one, string other)
    {
        Assert.False(Parse(one).IsEquivalentTo(Parse(other)));
        Assert.False(Parse(other).IsEquivalentTo(Parse(one)));
    }

    [Theory]
    [InlineData("""{"name":"g","type":"int","default":1,"doc":"d","order":"ignore","aliases":["a"],"x":1}""")]
    [InlineData("""{"name":"f","type":"long","default":1,"doc":"d","order":"ignore","aliases":["a"],"x":1}""")]
    [InlineData("""{"name":"f","type":"int","default":2,"doc":"d","order":"ignore","aliases":["a"],"x":1}""")]
    [InlineData("""{"name":"f","type":"int","doc":"d","order":"ignore","aliases":["a"],"x":1}""")]
    [InlineData("""{"name":"f","type":"int","default":1,"doc":"e","order":"ignore","aliases":["a"],"x":1}""")]
    [InlineData("""{"name":"f","type":"int","default":1,"doc":"d","aliases":["a"],"x":1}""")]
    [InlineData("""{"name":"f","type":"int","default":1,"doc":"d","order":"ignore","x":1}""")]
    [InlineData("""{"name":"f","type":"int","default":1,"doc":"d","order":"ignore","aliases":["a"],"x":2}""")]
    public void Everything_of_a_field_makes_a_difference(string field)
    {
        var schema = Parse(Record("""{"name":"f","type":"int","default":1,"doc":"d","order":"ignore","aliases":["a"],"x":1}"""));
        Assert.False(schema.IsEquivalentTo(Parse(Record(field))));
        Assert.True(schema.IsEquivalentTo(Parse(schema.Text)));
    }
}
