using Tributary.Schemas;
using static Tributary.Tests.Schemas.Avro.AvroTexts;

namespace Tributary.Tests.Schemas.Avro;

/// <summary>Schemas that use types of other schemas.</summary>
public sealed class ReferenceTests
{
    private const string Money = """{"type":"record","name":"Money","namespace":"m","fields":[{"name":"unit","type":{"type":"enum","name":"Unit","symbols":["EUR"]}},{"name":"cents","type":"long"}]}""";
    private const string Order = """{"type":"record","name":"Order","namespace":"o","fields":[{"name":"total","type":"m.Money"},{"name":"paid","type":["null","m.Money"]}]}""";

    [Fact]
    public void The_text_names_what_it_refers_to_and_does_not_repeat_it() => Assert.Equal(Order, ParseWith(Order, Money).Text);

    [Fact]
    public void The_resolved_text_has_it_in_it() => Assert.Equal(Order.Replace("\"type\":\"m.Money\"", $"\"type\":{Money}", StringComparison.Ordinal), ParseWith(Order, Money).TextAs("Resolved"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("default")]
    [InlineData("serialized")]
    public void Any_other_form_is_the_text(string? form) => Assert.Equal(Order, ParseWith(Order, Money).TextAs(form));

    [Fact]
    public void The_same_schema_in_one_text_is_equivalent()
    {
        var referring = ParseWith(Order, Money);
        var resolved = Parse(referring.TextAs("resolved"));
        Assert.True(referring.IsEquivalentTo(resolved));
        Assert.True(resolved.IsEquivalentTo(referring));
        Assert.Empty(referring.ReasonsNotToRead(resolved));
    }

    [Fact]
    public void A_type_inside_a_reference_is_known_but_not_by_reference()
    {
        var schema = ParseWith("""{"type":"array","items":"m.Unit"}""", Money);
        Assert.Equal("""{"type":"array","items":{"type":"enum","name":"Unit","namespace":"m","symbols":["EUR"]}}""", schema.Text);
    }

    [Fact]
    public void A_reference_may_use_those_before_it()
    {
        var schema = ParseWith("""{"type":"map","values":"o.Order"}""", Money, Order);
        Assert.Equal("""{"type":"map","values":"o.Order"}""", schema.Text);
        Assert.Equal("Undefined schema: m.Money", Assert.Throws<InvalidSchemaException>(() => ParseWith("""{"type":"map","values":"o.Order"}""", Order, Money)).Message);
    }

    [Fact]
    public void A_schema_may_be_nothing_but_a_reference()
    {
        var schema = ParseWith("\"m.Money\"", Money);
        Assert.Equal("\"m.Money\"", schema.Text);
        Assert.Equal("\"m.Money\"", schema.NormalText);
        Assert.Equal("m.Money", schema.Name);
        Assert.Equal(Money, schema.TextAs("resolved"));
    }

    [Fact]
    public void A_schema_may_say_again_what_it_refers_to()
    {
        Assert.Equal("\"m.Money\"", ParseWith(Money, Money).Text);
        Assert.Equal("Can't redefine: m.Money", Assert.Throws<InvalidSchemaException>(() => ParseWith("""{"type":"fixed","name":"m.Money","size":1}""", Money)).Message);
    }

    [Fact]
    public void What_changes_in_a_reference_changes_the_schema()
    {
        var later = Money.Replace("\"EUR\"", "\"EUR\",\"USD\"", StringComparison.Ordinal);
        Assert.Empty(ParseWith(Order, later).ReasonsNotToRead(ParseWith(Order, Money)));
        var reasons = ParseWith(Order, Money).ReasonsNotToRead(ParseWith(Order, later));
        Assert.Equal(
            "MISSING_ENUM_SYMBOLS /fields/0/type/fields/0/type/symbols ([USD]); MISSING_UNION_BRANCH /fields/1/type/1 (reader union lacking writer type: RECORD)",
            SchemaPair.Verdict(reasons));
        Assert.False(ParseWith(Order, Money).IsEquivalentTo(ParseWith(Order, later)));
    }

    [Theory]
    [InlineData("\"int\"", null)]
    [InlineData("""{"type":"fixed","name":"F","size":1}""", null)]
    [InlineData(Money, "m.Money")]
    public void Only_a_record_has_a_name(string text, string? name) => Assert.Equal(name, Parse(text).Name);
}
