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

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_stream_has_an_owner(string owner) => Assert.Contains("has no owner", Refusal(Orders with { Owner = owner }), StringComparison.Ordinal);

    [Fact]
    public void A_stream_says_its_key_and_what_is_in_it()
    {
        Assert.Contains("does not say what it is keyed by", Refusal(Orders with { Key = "" }), StringComparison.Ordinal);
        Assert.Contains("does not say what it is keyed by", Refusal(Orders with { Description = " " }), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_compacted_has_no_retention() =>
        Assert.Contains("has no retention", Refusal(Orders with { Retention = TimeSpan.FromDays(1) }), StringComparison.Ordinal);

    [Fact]
    public void A_stream_whose_values_are_wider_than_they_must_be_is_refused() =>
        Assert.Contains(
            "carries google.protobuf.Struct, whose types are wider than they must be: Struct.fields is a map",
            Refusal(new StreamDefinition<Google.Protobuf.WellKnownTypes.Struct>("orders.thing.v1", "orders", StreamKind.Fact, "id", "Things.")), StringComparison.Ordinal);

    [Fact]
    public void A_stream_of_what_is_no_value_can_t_be_defined() =>
        Assert.Contains("is no value of a stream", Assert.Throws<ArgumentException>(() => new StreamDefinition<object>("orders.thing.v1", "orders", StreamKind.Fact, "id", "Things.")).Message, StringComparison.Ordinal);

    [Fact]
    public void What_a_key_means_follows_from_the_kind() =>
        Assert.Equal(
            [StreamKeying.Entity, StreamKeying.Keyed, StreamKeying.Keyed, StreamKeying.Entity, StreamKeying.Unkeyed],
            Enum.GetValues<StreamKind>().Select(kind => (Orders with { Kind = kind }).Keying));

    [Fact]
    public void Only_entities_and_changelogs_are_compacted() =>
        Assert.Equal([StreamKind.Entity, StreamKind.Changelog], Enum.GetValues<StreamKind>().Where(kind => (Orders with { Kind = kind }).Compacted));

    private static string Refusal(params StreamDefinition[] streams) => Assert.Throws<ArgumentException>(() => new StreamCatalogue(streams)).Message;
}
