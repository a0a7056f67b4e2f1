using System.Reflection;
using System.Text.RegularExpressions;
using Shop.Contracts;
using Tributary.Messaging.Catalogue;

namespace Tributary.Tests.Architecture.Sources;

/// <summary>Only a stream's owner publishes to it; here from the sources, at run time by the publisher.</summary>
public sealed partial class SingleWriterTests
{
    [Fact]
    public void A_context_publishes_to_its_own_streams_only() => Rule.Holds(
        from file in Repository.CSharp("functions/")
        let context = file.Split('/')[1].ToLowerInvariant()
        from breach in Breaches(file, context, Repository.Read(file))
        select breach);

    /// <summary>The pipelines' publisher knows whose streams are whose; the log's own would take any record.</summary>
    [Fact]
    public void A_context_reaches_the_log_through_its_pipelines_alone() => Rule.Holds(
        from file in Repository.CSharp("functions/")
        from road in (string[])["IRecordPublisher", "KafkaRecordPublisher", "OutgoingRecord"]
        where Repository.Read(file).Contains(road, StringComparison.Ordinal)
        select $"{file} uses {road}: publish through a door, a caller, a translator or an applier.");

    [Theory]
    [InlineData("Emission.To(Catalogue.Order, key, order, slot)", 0)]
    [InlineData("Emission.To(Catalogue.Shipment, key, order, slot)", 1)]
    [InlineData("store\n    .Commands(Catalogue.OrderCommand, FromWire)\n    .Publishes(Catalogue.Payment, To, From)", 1)]
    [InlineData("Emission.To(\n    Catalogue.StockCommand, key, order, slot)", 1)]
    public void A_stream_of_another_context_is_found(string source, int breaches) =>
        Assert.Equal(breaches, Breaches("somewhere", Contexts.Orders, source).Count());

    private static IEnumerable<string> Breaches(string file, string context, string source) =>
        from Match match in Publishing().Matches(source)
        let stream = Definition(match.Groups["stream"].Value)
        where stream.Owner != context
        select $"{file}: {context} must not publish to {stream.Name}, which {stream.Owner} owns.";

    private static StreamDefinition Definition(string field) =>
        (StreamDefinition)typeof(Catalogue).GetField(field, BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;

    [GeneratedRegex(@"(Emission\.To|\.Publishes|\.Commands)\(\s*Catalogue\.(?<stream>\w+)")]
    private static partial Regex Publishing();
}
