using Tributary.Messaging.Catalogue;

namespace Tributary.Tests.Messaging.Catalogue;

public sealed class StreamCatalogueTests
{
    private static readonly StreamDefinition Orders = new("orders.order.v1", "orders", StreamKind.Entity, "order id", "Orders.");
    private static readonly StreamDefinition Commands = new("orders.order-command.v1", "orders", StreamKind.Command, "order id", "Commands.");

    [Fact]
    public void Streams_are_found_by_name_and_listed_in_its_order()
    {
        var catalogue = new StreamCatalogue([Orders, Commands]);

        Assert.Same(Orders, catalogue["orders.order.v1"]);
        Assert.Null(catalogue.Find("orders.other.v1"));
        Assert.Equal([Commands, Orders], catalogue.Streams);
    }

    [Fact]
    public void A_stream_that_is_not_there_is_named()
    {
        var error = Assert.Throws<KeyNotFoundException>(() => new StreamCatalogue([Orders])["orders.other.v1"]);

        Assert.Contains("'orders.other.v1' is not in the catalogue", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_is_defined_once() =>
        Assert.Contains("'orders.order.v1' is defined 2 times", Refusal(Orders, Orders with { Owner = "orders" }), StringComparison.Ordinal);

    [Theory]
    [InlineData("payments")]
    [InlineData("order")]
    [InlineData("orders.order.v1")]
    public void A_name_begins_with_its_owner(string owner) =>
        Assert.Contains($"must begin with '{owner}.'", Refusal(Orders with { Owner = owner }), StringComparison.Ordinal);

    [Theory]
    [InlineData(0)]
    [InlineData(-8)]
    public void A_stream_has_partitions(int partitions) =>
        Assert.Contains("needs at least one", Refusal(Orders with { Partitions = partitions }), StringComparison.Ordinal);

    [Fact]
    public void Only_entities_and_changelogs_are_compacted() =>
        Assert.Equal([StreamKind.Entity, StreamKind.Changelog], Enum.GetValues<StreamKind>().Where(kind => (Orders with { Kind = kind }).Compacted));

    private static string Refusal(params StreamDefinition[] streams) => Assert.Throws<ArgumentException>(() => new StreamCatalogue(streams)).Message;
}
