using System.Text.Json.Nodes;
using CsCheck;
using Tributary.Schemas;
using Tributary.Schemas.Json;

namespace Tributary.Tests.Schemas.Json;

public sealed class RandomSchemaTests
{
    private static readonly JsonSchemaParser Parser = new();

    [Fact]
    public void Any_schema_reads_what_it_wrote_itself() => RandomSchemas.Any.Sample(text => Parse(text).ReasonsNotToRead(Parse(text)).Count == 0);

    [Fact]
    public void Any_schema_gets_a_verdict_on_any_other() =>
        Gen.Select(RandomSchemas.Any, RandomSchemas.Any).Sample((earlier, later) =>
            Parse(later).ReasonsNotToRead(Parse(earlier)).All(reason => reason.Rule.Length > 0 && reason.Path.StartsWith("#/", StringComparison.Ordinal)));

    [Fact]
    public void The_kept_text_and_the_normal_form_are_stable() => RandomSchemas.Any.Sample(text =>
    {
        var schema = Parse(text);
        Assert.Equal(schema.Text, Parse(schema.Text).Text);
        Assert.Equal(schema.NormalText, Parse(schema.NormalText).Text);
        Assert.Empty(schema.ReasonsNotToRead(Parse(schema.NormalText)));
    });

    [Fact]
    public void A_compatible_reader_allows_each_value_that_the_writer_allows()
    {
        var read = 0;
        Gen.Select(RandomSchemas.Sound, RandomSchemas.Sound, Gen.Bool, RandomSchemas.Value.Array[8]).Sample(
            (earlier, other, isRelated, values) =>
            {
                var later = isRelated ? $"{{\"anyOf\":[{other},{earlier}]}}" : other;
                if (Parse(later).ReasonsNotToRead(Parse(earlier)).Count > 0)
                    return;
                var (writer, reader) = (global::Json.Schema.JsonSchema.FromText(earlier), global::Json.Schema.JsonSchema.FromText(later));
                foreach (var value in values.Select(value => JsonNode.Parse(value)).Where(value => writer.Evaluate(value).IsValid))
                {
                    Interlocked.Increment(ref read);
                    Assert.True(reader.Evaluate(value).IsValid, $"{later} does not allow {value?.ToJsonString() ?? "null"}, which {earlier} allows");
                }
            },
            iter: 2_000);
        Assert.True(read > 500, $"Only {read} values were compared.");
    }

    private static ParsedSchema Parse(string text) => Parser.Parse(SchemaSource.Of(text));
}
