using Tributary.Schemas;

namespace Tributary.Tests.Schemas.Protobuf.Pairs;

/// <summary>
/// Each row: what was changed, the old and the new text, what keeps the new one from reading the old one's events, and what keeps the old one from reading the new one's; empty is nothing.
/// </summary>
public sealed class PairTests
{
    [Fact]
    public void There_are_at_least_eighty_pairs() => Assert.True(
        ScalarPairs.All.Count + LabelPairs.All.Count + MessagePairs.All.Count + OneOfPairs.All.Count + EnumPairs.All.Count + MapPairs.All.Count + ImportPairs.All.Count >= 80);

    [Theory]
    [MemberData(nameof(ScalarPairs.All), MemberType = typeof(ScalarPairs))]
    [MemberData(nameof(LabelPairs.All), MemberType = typeof(LabelPairs))]
    [MemberData(nameof(MessagePairs.All), MemberType = typeof(MessagePairs))]
    [MemberData(nameof(OneOfPairs.All), MemberType = typeof(OneOfPairs))]
    [MemberData(nameof(EnumPairs.All), MemberType = typeof(EnumPairs))]
    [MemberData(nameof(MapPairs.All), MemberType = typeof(MapPairs))]
    public void A_pair_has_its_verdicts(string change, string before, string after, string backward, string forward) =>
        Check(change, ProtoTexts.Parse(before), ProtoTexts.Parse(after), backward, forward);

    [Theory]
    [MemberData(nameof(ImportPairs.All), MemberType = typeof(ImportPairs))]
    public void A_pair_with_an_imported_file_has_its_verdicts(string change, string importedBefore, string before, string importedAfter, string after, string backward, string forward) => Check(
        change,
        ProtoTexts.Parse(before, imports: new ReferencedText("shared.proto", importedBefore)),
        ProtoTexts.Parse(after, imports: new ReferencedText("shared.proto", importedAfter)),
        backward,
        forward);

    private static void Check(string change, ParsedSchema before, ParsedSchema after, string backward, string forward)
    {
        Assert.Equal((change, backward, forward), (change, ProtoTexts.Reasons(after, before), ProtoTexts.Reasons(before, after)));
        Assert.Equal(("", ""), (ProtoTexts.Reasons(before, before), ProtoTexts.Reasons(after, after)));
    }
}
