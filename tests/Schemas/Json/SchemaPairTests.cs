using Tributary.Schemas;
using Tributary.Schemas.Json;

namespace Tributary.Tests.Schemas.Json;

public sealed class SchemaPairTests
{
    private static readonly JsonSchemaParser Parser = new();

    public static TheoryData<string, string> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, string>();
            foreach (var (file, name) in SchemaPair.All.Keys)
                pairs.Add(file, name);
            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void The_later_schema_reads_what_the_earlier_one_wrote_or_says_why_not(string file, string name)
    {
        var pair = SchemaPair.All[(file, name)];

        Assert.Equal(pair.Backward, Verdict(reader: pair.New, writer: pair.Old));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void The_earlier_schema_reads_what_the_later_one_wrote_or_says_why_not(string file, string name)
    {
        var pair = SchemaPair.All[(file, name)];

        Assert.Equal(pair.Forward, Verdict(reader: pair.Old, writer: pair.New));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Each_schema_reads_what_it_wrote_itself(string file, string name)
    {
        var pair = SchemaPair.All[(file, name)];

        Assert.Equal(SchemaPair.Compatible, Verdict(pair.Old, pair.Old));
        Assert.Equal(SchemaPair.Compatible, Verdict(pair.New, pair.New));
    }

    [Fact]
    public void There_are_pairs_enough() => Assert.True(SchemaPair.All.Count >= 200);

    private static string Verdict(string reader, string writer)
    {
        var reasons = Parser.Parse(SchemaSource.Of(reader)).ReasonsNotToRead(Parser.Parse(SchemaSource.Of(writer)));
        return reasons.Count == 0 ? SchemaPair.Compatible : string.Join(", ", reasons.Select(reason => $"{reason.Rule} {reason.Path}"));
    }
}
