using Tributary.Schemas;
using static Tributary.Tests.Schemas.Avro.AvroTexts;

namespace Tributary.Tests.Schemas.Avro;

/// <summary>The rules of the specification, in both directions, for the pairs in the folder Pairs.</summary>
public sealed class PairTests
{
    public static TheoryData<string, SchemaPair> Pairs => [.. SchemaPair.All().Select(pair => new TheoryDataRow<string, SchemaPair>(pair.Rule, pair))];

    [Theory]
    [MemberData(nameof(Pairs), DisableDiscoveryEnumeration = true)]
    public void The_verdict_is_that_of_the_specification(string rule, SchemaPair pair)
    {
        _ = rule;
        ParsedSchema older = Parse(pair.Old), newer = Parse(pair.New);
        Check(pair.Backward, newer.ReasonsNotToRead(older));
        Check(pair.Forward, older.ReasonsNotToRead(newer));
    }

    [Theory]
    [MemberData(nameof(Pairs), DisableDiscoveryEnumeration = true)]
    public void A_schema_reads_what_it_wrote_itself(string rule, SchemaPair pair)
    {
        _ = rule;
        foreach (var text in new[] { pair.Old, pair.New })
        {
            Assert.Empty(Parse(text).ReasonsNotToRead(Parse(text)));
            Assert.Empty(Parse(text).ReasonsNotToRead(Parse(Parse(text).NormalText)));
        }
    }

    [Fact]
    public void There_are_pairs() => Assert.True(SchemaPair.All().Count() > 120);

    [Fact]
    public void No_two_pairs_are_called_the_same() => Assert.Empty(SchemaPair.All().GroupBy(pair => pair.Rule).Where(group => group.Count() > 1).Select(group => group.Key));

    private static void Check(string expected, IReadOnlyList<Incompatibility> reasons) =>
        Assert.Equal(expected, SchemaPair.Verdict(reasons, withDetails: expected.Contains('(', StringComparison.Ordinal)));
}
