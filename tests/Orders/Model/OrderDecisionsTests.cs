using CsCheck;
using Shop.Orders.Model;
using Tributary.Hosting.Deciding;
using Tributary.Tests.Testing.Deciding;
using static Tributary.Tests.Orders.Model.Examples;

namespace Tributary.Tests.Orders.Model;

public sealed class OrderDecisionsTests
{
    private static Given<Order, OrderCommand> Given(Order? order) => new(order, OrderDecisions.Decide);

    [Fact]
    public void Placing_an_order_takes_it_on_whole() =>
        Given(null).When(Place).Then(order =>
            order is { Id: "0a1b", Reference: "536365", CustomerId: "17850", Currency: "GBP", Status: OrderStatus.Placed, WasConfirmed: false, Reason: null, ShipmentId: null }
            && order.PlacedAt == At && order.Lines.SequenceEqual(TwoLines) && order.Total == 33.30m);

    [Fact]
    public void Placing_twice_changes_nothing() => Given(Placed).When(Place).ThenUnchanged();

    [Fact]
    public void Confirming_a_placed_order_confirms_it() => Given(Placed).When(new ConfirmOrder()).Then(Confirmed);

    [Fact]
    public void Confirming_twice_changes_nothing() => Given(Confirmed).When(new ConfirmOrder()).ThenUnchanged();

    [Fact]
    public void Rejecting_a_placed_order_says_why() => Given(Placed).When(new RejectOrder("declined")).Then(Rejected);

    [Fact]
    public void Rejecting_twice_changes_nothing_and_keeps_the_first_reason() => Given(Rejected).When(new RejectOrder("late")).ThenUnchanged();

    [Fact]
    public void Cancelling_a_placed_order_cancels_it() => Given(Placed).When(new CancelOrder()).Then(Cancelled);

    [Fact]
    public void Cancelling_a_confirmed_order_cancels_it_and_remembers_that_it_was_confirmed() =>
        Given(Confirmed).When(new CancelOrder()).Then(CancelledLate);

    [Fact]
    public void Cancelling_twice_changes_nothing() => Given(Cancelled).When(new CancelOrder()).ThenUnchanged();

    [Fact]
    public void Shipping_a_confirmed_order_ships_it() => Given(Confirmed).When(new ShipOrder("s1")).Then(Shipped);

    [Fact]
    public void Shipping_twice_changes_nothing_and_keeps_the_first_shipment() => Given(Shipped).When(new ShipOrder("s2")).ThenUnchanged();

    [Fact]
    public void Shipping_what_is_not_confirmed_changes_nothing() => Given(Placed).When(new ShipOrder("s1")).ThenUnchanged();

    [Fact]
    public void Rejecting_a_confirmed_order_changes_nothing() => Given(Confirmed).When(new RejectOrder("late")).ThenUnchanged();

    [Fact]
    public void Cancelling_what_is_not_placed_yet_changes_nothing() => Given(null).When(new CancelOrder()).ThenUnchanged();

    public static TheoryData<OrderCommand> NeedsAnOrder => [new ConfirmOrder(), new RejectOrder("no"), new ShipOrder("s1")];

    [Theory]
    [MemberData(nameof(NeedsAnOrder))]
    public void A_command_for_an_order_that_never_was_is_parked(OrderCommand command) => Given(null).When(command).ThenParked();

    public static MatrixTheoryData<Order, OrderCommand> Final => new(
        [Rejected, Cancelled, CancelledLate, Shipped],
        [Place, new ConfirmOrder(), new RejectOrder("no"), new CancelOrder(), new ShipOrder("s9")]);

    [Theory]
    [MemberData(nameof(Final))]
    public void Nothing_changes_an_order_that_is_final(Order order, OrderCommand command)
    {
        Assert.True(order.IsFinal);
        Given(order).When(command).ThenUnchanged();
    }

    [Theory]
    [InlineData("2.345", 1, "2.34")]
    [InlineData("2.335", 1, "2.34")]
    [InlineData("0.0025", 2, "0.00")]
    [InlineData("0.0001", 1, "0.00")]
    [InlineData("0.005", 3, "0.02")]
    public void A_total_is_rounded_half_even_to_pence(string price, int quantity, string total) =>
        Given(null).When(Place with { Lines = [TwoLines[0] with { UnitPrice = decimal.Parse(price), Quantity = quantity }] })
            .Then(order => order.Total == decimal.Parse(total));

    [Fact]
    public void A_total_is_rounded_once_and_not_line_by_line() =>
        Given(null).When(Place with { Lines = [TwoLines[0] with { UnitPrice = 0.004m, Quantity = 1 }, TwoLines[1] with { UnitPrice = 0.004m }] })
            .Then(order => order.Total == 0.01m);

    [Theory]
    [InlineData("85123A", true)]
    [InlineData("22423", true)]
    [InlineData("2242", false)]
    [InlineData("2242A1", false)]
    [InlineData("POST", false)]
    [InlineData("gift_0001_40", false)]
    [InlineData("٢٢٤٢٣", false)]
    [InlineData("", false)]
    public void A_sku_that_begins_with_five_digits_is_goods(string sku, bool goods) => Assert.Equal(goods, (TwoLines[0] with { Sku = sku }).IsGoods);

    private static readonly OrderCommand[] Commands =
        [Place, new ConfirmOrder(), new RejectOrder("a"), new RejectOrder("b"), new CancelOrder(), new ShipOrder("s1"), new ShipOrder("s2")];

    private static readonly Gen<OrderCommand> AnyCommand = Gen.Int[0, Commands.Length - 1].Select(index => Commands[index]);

    [Fact]
    public void An_order_never_comes_back_to_a_state_it_left() =>
        AnyCommand.Array[0, 12].Sample(commands =>
        {
            var states = new List<Order?> { null };
            foreach (var command in commands)
                if (OrderDecisions.Decide(states[^1], command) is { Kind: DecisionKind.Change, State: { } next })
                    states.Add(next);
            return states.Distinct().Count() == states.Count && states.Count <= 4;
        });

    [Fact]
    public void A_command_that_comes_again_at_any_later_time_changes_nothing() =>
        AnyCommand.Array[1, 12].Sample(commands =>
        {
            var order = commands.Aggregate((Order?)null, Apply);
            return commands.Where((_, index) => WasApplied(commands, index)).All(command => Apply(order, command) == order);
        });

    private static bool WasApplied(OrderCommand[] commands, int index)
    {
        var before = commands.Take(index).Aggregate((Order?)null, Apply);
        return Apply(before, commands[index]) != before;
    }

    private static Order? Apply(Order? order, OrderCommand command) => OrderDecisions.Decide(order, command).State ?? order;
}
