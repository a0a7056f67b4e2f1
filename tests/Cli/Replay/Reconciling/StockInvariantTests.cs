using Tributary.Cli.Replay.Reconciling;
using static Tributary.Tests.Cli.Replay.Reconciling.Drained;

namespace Tributary.Tests.Cli.Replay.Reconciling;

public sealed class StockInvariantTests
{
    [Fact]
    public void Stock_that_is_initial_minus_reserved_plus_restocked_holds() =>
        Assert.Equal((true, "3 products"), Result(StockInvariants.OnHand(Suite)));

    [Fact]
    public void A_product_that_never_changed_needs_no_row() =>
        Assert.True(StockInvariants.OnHand(Suite with { Stock = [.. Suite.Stock.Where(stock => stock.Sku != "10003")] }).Holds);

    [Theory]
    [InlineData("10001", 94, "product 10001: 100 - 6 reserved + 2 restocked, but 94 on hand")] // a return that was not restocked
    [InlineData("10002A", 98, "product 10002A: 100 - 1 reserved + 0 restocked, but 98 on hand")] // reserved twice
    [InlineData("10003", 96, "product 10003: 100 - 0 reserved + 0 restocked, but 96 on hand")] // a cancellation that was not released
    [InlineData("10009", 99, "product 10009: 100 - 0 reserved + 0 restocked, but 99 on hand")] // nobody ordered it
    [InlineData("10002a", 99, "product 10002a: 100 - 0 reserved + 0 restocked, but 99 on hand")] // SKUs are case-sensitive
    public void A_product_that_is_off_is_named(string sku, long onHand, string detail)
    {
        var stock = Suite.Stock.Where(row => row.Sku != sku).Append(new StockSnapshot(sku, onHand)).ToList();

        Assert.Equal((false, detail), Result(StockInvariants.OnHand(Suite with { Stock = stock })));
    }

    [Fact]
    public void A_missing_row_of_a_product_that_changed_is_named() =>
        Assert.Equal((false, "product 10002A: 100 - 1 reserved + 0 restocked, but 100 on hand"),
            Result(StockInvariants.OnHand(Suite with { Stock = [.. Suite.Stock.Where(stock => stock.Sku != "10002A")] })));

    [Fact]
    public void Reservations_that_agree_with_orders_hold() =>
        Assert.Equal((true, "4 reservations"), Result(StockInvariants.ReservationsAgree(Suite)));

    [Theory]
    [InlineData("a", ReservationStatus.Reserved, 6, "order a is Shipped with 7 units: its reservation is Reserved with 6")]
    [InlineData("a", ReservationStatus.Closed, 7, "order a is Shipped with 7 units: its reservation is Closed with 7")]
    [InlineData("b", ReservationStatus.Pending, 0, "reservation of order b is Pending with 0 units: the order is Rejected")]
    [InlineData("c", ReservationStatus.Closed, 4, "reservation of order c is Closed with 4 units: the order is Cancelled")]
    [InlineData("x", ReservationStatus.Reserved, 1, "reservation of order x is Reserved with 1 units: the order is unknown")]
    internal void A_reservation_that_contradicts_its_order_is_named(string order, ReservationStatus status, long held, string detail)
    {
        var changed = Suite.Reservations.Where(reservation => reservation.OrderId != order).Append(new ReservationSnapshot(order, status, held)).ToList();

        Assert.Equal((false, detail), Result(StockInvariants.ReservationsAgree(Suite with { Reservations = changed })));
    }

    [Fact]
    public void An_order_of_goods_without_a_reservation_is_named_one_of_services_needs_none()
    {
        var onlyC = Suite.Reservations.Where(reservation => reservation.OrderId == "c").ToList();

        Assert.Equal((false, "order a is Shipped with 7 units: its reservation is missing"),
            Result(StockInvariants.ReservationsAgree(Suite with { Reservations = onlyC })));
    }

    private static (bool Holds, string Detail) Result(Invariant invariant) => (invariant.Holds, invariant.Detail);
}
