using Shop.Contracts;
using Shop.Inventory.Model;
using Tributary.Messaging.Envelopes;
using Tributary.Tests.Testing.Deciding;
using Wire = shop.inventory.v1;

namespace Tributary.Tests.Inventory.Model;

public sealed class StockDecisionsTests
{
    private const int Initial = 10;

    private static readonly Reserve Six = new("85123A", "0a1b", Line: 3, LineCount: 4, Quantity: 6);

    private static Given<Stock, StockCommand> Given(long? onHand) =>
        new(onHand is { } units ? new Stock("85123A", units) : null, new StockDecisions(Initial).Decide);

    [Theory]
    [InlineData(null, 4)]
    [InlineData(7, 1)]
    [InlineData(6, 0)]
    public void Reserving_what_is_there_subtracts_it_and_tells_the_reservation(int? onHand, int left)
    {
        var decided = Given(onHand).When(Six);
        decided.Then(new Stock("85123A", left));
        AssertTold<Wire.LineReserved>(Assert.Single(decided.Decision.Emissions));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(0)]
    public void Reserving_more_than_is_there_takes_nothing_and_tells_the_reservation(int onHand) =>
        Given(onHand).When(Six).ThenUnchangedAndSends(emission => AssertTold<Wire.LineShort>(emission));

    [Fact]
    public void A_product_that_was_never_changed_has_the_initial_units_and_no_more() =>
        Given(null).When(Six with { Quantity = Initial + 1 }).ThenUnchangedAndSends(emission => AssertTold<Wire.LineShort>(emission, Initial + 1));

    [Theory]
    [InlineData(null, 13)]
    [InlineData(0, 3)]
    public void Releasing_adds(int? onHand, int then) => Given(onHand).When(new Release("85123A", "0a1b", 3, 3)).Then(new Stock("85123A", then));

    [Theory]
    [InlineData(null, 13)]
    [InlineData(0, 3)]
    public void Restocking_adds(int? onHand, int then) => Given(onHand).When(new Restock("85123A", "0c2d", 1, 3)).Then(new Stock("85123A", then));

    [Fact]
    public void More_than_a_stock_can_count_is_refused_and_not_wrapped_around() =>
        Assert.Throws<OverflowException>(() => Given(long.MaxValue).When(new Restock("85123A", "0c2d", 1, 1)));

    private static void AssertTold<TResult>(Emission emission, int quantity = 6)
        where TResult : class
    {
        Assert.Equal((Streams.ReservationCommand, "0a1b", Slots.OfLine(3)), (emission.Stream.Name, emission.Key, emission.Slot));
        Assert.IsType<TResult>(Assert.IsType<Wire.ReservationCommand>(emission.Value).Command);
        var line = Assert.IsAssignableFrom<LineResult>(
            Shop.Inventory.State.ReservationCommandMapping.FromWire(new("0a1b", (Wire.ReservationCommand)emission.Value, Examples.Metadata)));
        Assert.Equal(("0a1b", 3, 4, "85123A", quantity), (line.OrderId, line.Line, line.LineCount, line.Sku, line.Quantity));
    }
}
