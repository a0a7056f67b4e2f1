using Tributary.Cli.Replay.Reconciling;
using static Tributary.Tests.Cli.Replay.Reconciling.Drained;

namespace Tributary.Tests.Cli.Replay.Reconciling;

public sealed class MoneyInvariantTests
{
    [Fact]
    public void Captured_money_that_equals_confirmed_orders_holds() =>
        Assert.Equal((true, "28.50 captured"), Result(MoneyInvariants.Captured(Suite)));

    [Fact]
    public void A_confirmed_order_that_was_not_charged_is_named() =>
        Assert.Equal((false, "in total: captured 3.95, confirmed 28.50; order a is Shipped for 24.55: captured 0.00"),
            Result(MoneyInvariants.Captured(WithProvider(ledger => ledger with { Charges = [.. ledger.Charges.Skip(1)] }))));

    [Fact]
    public void A_charge_of_another_amount_is_named() =>
        Assert.Contains("order a is Shipped for 24.55: captured 24.54",
            Result(MoneyInvariants.Captured(WithProvider(ledger => ledger with { Charges = [ledger.Charges[0] with { Amount = 24.54m }, .. ledger.Charges.Skip(1)] }))).Detail, StringComparison.Ordinal);

    [Fact]
    public void Amounts_that_cancel_out_in_total_are_still_wrong_per_order() =>
        Assert.Equal((false, "order a is Shipped for 24.55: captured 24.50; order d is Shipped for 3.95: captured 4.00"),
            Result(MoneyInvariants.Captured(WithProvider(ledger => ledger with { Charges = [new("pi_a", "a", 24.50m), ledger.Charges[1], new("pi_d", "d", 4.00m)] }))));

    [Fact]
    public void A_cancelled_order_that_was_not_refunded_is_named() =>
        Assert.Contains("order c is Cancelled for 8.00: captured 8.00",
            Result(MoneyInvariants.Captured(WithProvider(ledger => ledger with { Refunds = [] }))).Detail, StringComparison.Ordinal);

    [Fact]
    public void A_charge_of_a_rejected_order_is_named() =>
        Assert.Contains("order b is Rejected for 500.00: captured 500.00",
            Result(MoneyInvariants.Captured(WithProvider(ledger => ledger with { Charges = [.. ledger.Charges, new("pi_b", "b", 500m)] }))).Detail, StringComparison.Ordinal);

    [Fact]
    public void Two_charges_of_an_order_are_wrong_even_if_one_is_refunded() =>
        Assert.Equal((false, "order a: charged 2 times"), Result(MoneyInvariants.Captured(WithProvider(ledger => ledger with
        {
            Charges = [.. ledger.Charges, new("pi_a2", "a", 24.55m)], Refunds = [.. ledger.Refunds, new("re_a2", "pi_a2", 24.55m)],
        }))));

    [Fact]
    public void A_charge_of_no_known_order_is_named() =>
        Assert.Equal((false, "in total: captured 29.50, confirmed 28.50; payment pi_x of 1.00: there is no order ''"),
            Result(MoneyInvariants.Captured(WithProvider(ledger => ledger with { Charges = [.. ledger.Charges, new("pi_x", "", 1m)] }))));

    [Fact]
    public void Credited_money_that_equals_returns_holds() =>
        Assert.Equal((true, "5.10 credited"), Result(MoneyInvariants.Credited(Suite)));

    [Fact]
    public void A_return_that_was_not_credited_is_named() =>
        Assert.Equal((false, "in total: credited 0.00, returned 5.10; return r is Accepted for 5.10: credited 0.00"),
            Result(MoneyInvariants.Credited(WithProvider(ledger => ledger with { Credits = [] }) with { Returns = [R with { Status = ReturnStatus.Accepted, CreditId = null }] })));

    [Fact]
    public void A_return_that_was_credited_twice_is_named() =>
        Assert.Equal((false, "in total: credited 10.20, returned 5.10; return r is Refunded for 5.10: credited 10.20 in 2 credits"),
            Result(MoneyInvariants.Credited(WithProvider(ledger => ledger with { Credits = [.. ledger.Credits, new("cbtxn_2", "r", 5.10m)] }))));

    [Fact]
    public void A_credited_return_that_does_not_know_it_is_named() =>
        Assert.Equal((false, "return r is Accepted for 5.10: credited 5.10"),
            Result(MoneyInvariants.Credited(Suite with { Returns = [R with { Status = ReturnStatus.Accepted }] })));

    [Fact]
    public void A_credit_of_no_known_return_is_named() =>
        Assert.Contains("credit cbtxn_9 of 1.00: there is no return 'x'",
            Result(MoneyInvariants.Credited(WithProvider(ledger => ledger with { Credits = [.. ledger.Credits, new("cbtxn_9", "x", 1m)] }))).Detail, StringComparison.Ordinal);

    [Fact]
    public void Payments_that_agree_with_orders_hold() =>
        Assert.Equal((true, "4 payments"), Result(MoneyInvariants.PaymentsAgree(Suite)));

    [Theory]
    [InlineData("a", PaymentStatus.Declined, "order a is Shipped for 24.55: its payment is Declined for 24.55")]
    [InlineData("b", PaymentStatus.Captured, "payment of order b is Captured: the order is Rejected")]
    [InlineData("c", PaymentStatus.Undoing, "payment of order c is Undoing: the order is Cancelled")]
    [InlineData("x", PaymentStatus.Captured, "payment of order x is Captured: the order is unknown")]
    internal void A_payment_that_contradicts_its_order_is_named(string order, PaymentStatus status, string detail)
    {
        var changed = Suite.Payments.Where(payment => payment.OrderId != order).Append(new PaymentSnapshot(order, status, 24.55m)).ToList();

        Assert.Equal((false, detail), Result(MoneyInvariants.PaymentsAgree(Suite with { Payments = changed })));
    }

    [Fact]
    public void An_order_without_a_payment_is_named_unless_it_costs_nothing()
    {
        var payments = Suite.Payments.Where(payment => payment.OrderId != "d").ToList();

        Assert.Equal((false, "order d is Shipped for 3.95: its payment is missing"), Result(MoneyInvariants.PaymentsAgree(Suite with { Payments = payments })));
        Assert.True(MoneyInvariants.PaymentsAgree(WithOrders(A, B, C, D with { Total = 0 }) with { Payments = payments }).Holds);
    }

    private static (bool Holds, string Detail) Result(Invariant invariant) => (invariant.Holds, invariant.Detail);
}
