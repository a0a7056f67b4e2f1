using CsCheck;
using Shop.Payments.Model;
using Tributary.Hosting.Deciding;
using Tributary.Tests.Testing.Deciding;
using static Tributary.Tests.Payments.Model.Examples;

namespace Tributary.Tests.Payments.Model;

public sealed class PaymentDecisionsTests
{
    private static Given<Payment, PaymentCommand> Given(Payment? payment) => new(payment, PaymentDecisions.Decide);

    [Fact]
    public void A_charge_that_succeeds_captures() => Given(null).When(Success).Then(Captured);

    [Fact]
    public void A_success_that_is_told_twice_changes_nothing() => Given(Captured).When(Success).ThenUnchanged();

    [Fact]
    public void A_charge_that_is_refused_declines() => Given(null).When(Refusal).Then(Declined);

    [Fact]
    public void A_refusal_that_is_told_twice_changes_nothing() => Given(Declined).When(Refusal with { Reason = "another" }).ThenUnchanged();

    [Fact]
    public void A_refusal_after_the_success_changes_nothing() => Given(Captured).When(Refusal).ThenUnchanged();

    [Fact]
    public void A_success_after_the_refusal_is_given_back() => Given(Declined).When(Success).Then(Undoing with { Reason = "insufficient_funds" });

    [Fact]
    public void Closing_what_was_never_charged_closes_it() => Given(null).When(Close).Then(Closed);

    [Fact]
    public void Closing_what_was_declined_closes_it() => Given(Declined).When(Close).Then(ClosedDeclined);

    [Fact]
    public void Closing_what_was_captured_gives_it_back() => Given(Captured).When(Close).Then(Undoing);

    [Fact]
    public void A_success_after_the_order_ended_is_given_back() => Given(Closed).When(Success).Then(Undoing);

    [Fact]
    public void A_refusal_after_the_order_ended_changes_nothing() => Given(Closed).When(Refusal).ThenUnchanged();

    [Fact]
    public void What_was_given_back_is_undone() => Given(Undoing).When(Undo).Then(Undone);

    [Fact]
    public void Undoing_twice_changes_nothing_and_keeps_the_first_refund() => Given(Undone).When(Undo with { ProviderRefundId = "re_2" }).ThenUnchanged();

    public static TheoryData<string> Closing => ["Closed", "ClosedDeclined", "Undoing", "Undone"];

    [Theory, MemberData(nameof(Closing))]
    public void Closing_twice_changes_nothing(string state) => Given(Named(state)).When(Close).ThenUnchanged();

    public static TheoryData<string> NotUndoing => ["Captured", "Declined", "Closed"];

    [Theory, MemberData(nameof(NotUndoing))]
    public void A_refund_of_what_is_not_to_be_undone_changes_nothing(string state) => Given(Named(state)).When(Undo).ThenUnchanged();

    [Fact]
    public void A_refund_of_what_was_never_charged_is_parked() => Given(null).When(Undo).ThenParked();

    public static MatrixTheoryData<string, int> GivenBack => new(["Undoing", "Undone"], [0, 1, 2]);

    [Theory, MemberData(nameof(GivenBack))]
    public void Nothing_stops_what_is_given_back(string state, int command) => Given(Named(state)).When(Commands[command]).ThenUnchanged();

    private static readonly PaymentCommand[] Commands = [Success, Refusal, Close, Undo];

    private static readonly Gen<PaymentCommand> AnyCommand = Gen.Int[0, Commands.Length - 1].Select(index => Commands[index]);

    [Fact]
    public void A_payment_never_comes_back_to_a_state_it_left() =>
        AnyCommand.Array[0, 12].Sample(commands =>
        {
            var states = new List<PaymentStatus?> { null };
            Payment? payment = null;
            foreach (var command in commands)
                if (PaymentDecisions.Decide(payment, command) is { Kind: DecisionKind.Change, State: { } next })
                    states.Add((payment = next).Status);
            return states.Distinct().Count() == states.Count;
        });

    [Fact]
    public void Money_that_was_taken_from_an_order_that_ended_is_given_back_in_whichever_order_it_is_told() =>
        AnyCommand.Array[0, 6].Sample(commands =>
            commands.Contains(Success) && commands.Contains(Close)
                ? commands.Aggregate((Payment?)null, Apply)!.Status is PaymentStatus.Undoing or PaymentStatus.Undone
                : true);

    private static Payment? Apply(Payment? payment, PaymentCommand command) => PaymentDecisions.Decide(payment, command).State ?? payment;

    private static Payment Named(string state) => (Payment)typeof(Examples).GetField(state)!.GetValue(null)!;
}
