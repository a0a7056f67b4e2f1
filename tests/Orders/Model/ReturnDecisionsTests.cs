using Shop.Orders.Model;
using Tributary.Tests.Testing.Deciding;
using static Tributary.Tests.Orders.Model.Examples;

namespace Tributary.Tests.Orders.Model;

public sealed class ReturnDecisionsTests
{
    private static Given<Return, ReturnCommand> Given(Return? it) => new(it, ReturnDecisions.Decide);

    [Fact]
    public void Accepting_a_return_takes_it_whole() =>
        Given(null).When(Accept).Then(it =>
            it is { Id: "0c2d", Reference: "C536379", CustomerId: "14527", Currency: "GBP", Status: ReturnStatus.Accepted, CreditId: null, Total: 33.30m }
            && it.OccurredAt == At && it.Lines.SequenceEqual(TwoLines));

    [Fact]
    public void Accepting_twice_changes_nothing() => Given(Accepted).When(Accept).ThenUnchanged();

    [Fact]
    public void Refunding_an_accepted_return_names_the_credit() => Given(Accepted).When(new RefundReturn("cbtxn_1")).Then(Refunded);

    [Fact]
    public void Refunding_twice_changes_nothing_and_keeps_the_first_credit() => Given(Refunded).When(new RefundReturn("cbtxn_2")).ThenUnchanged();

    [Fact]
    public void Accepting_what_is_refunded_changes_nothing() => Given(Refunded).When(Accept).ThenUnchanged();

    [Fact]
    public void Refunding_what_was_never_accepted_is_parked() => Given(null).When(new RefundReturn("cbtxn_1")).ThenParked();
}
