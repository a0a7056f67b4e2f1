using Tributary.Cli.Replay.Reconciling;
using static Tributary.Tests.Cli.Replay.Reconciling.Drained;

namespace Tributary.Tests.Cli.Replay.Reconciling;

public sealed class OrderInvariantTests
{
    [Fact]
    public void Orders_that_all_ended_hold() => Assert.Equal((true, "4 orders"), Result(OrderInvariants.FinalStatus(Suite)));

    [Theory]
    [InlineData(OrderStatus.Placed, false, "order a: still Placed")]
    [InlineData(OrderStatus.Confirmed, true, "order a: still Confirmed")]
    [InlineData(OrderStatus.Shipped, false, "order a: Shipped, but never confirmed")]
    [InlineData(OrderStatus.Rejected, true, "order a: Rejected, but once confirmed")]
    internal void An_order_that_did_not_end_or_ended_twice_is_named(OrderStatus status, bool wasConfirmed, string detail) =>
        Assert.Equal((false, detail), Result(OrderInvariants.FinalStatus(WithOrders(A with { Status = status, WasConfirmed = wasConfirmed }, B))));

    [Fact]
    public void Invoices_that_became_one_order_or_return_each_hold() =>
        Assert.Equal((true, "5 invoices"), Result(OrderInvariants.InvoicesBecameOrders(Suite, Invoices)));

    [Fact]
    public void An_order_from_elsewhere_is_no_offence() =>
        Assert.True(OrderInvariants.InvoicesBecameOrders(WithOrders(A, B, C, D, D with { OrderId = "e", Reference = "9999" }), Invoices).Holds);

    [Fact]
    public void An_invoice_that_became_no_order_or_two_is_named() =>
        Assert.Equal((false, "invoice 1001: became 0 orders; invoice 1002: became 2 orders; invoice C1005: became 0 returns"),
            Result(OrderInvariants.InvoicesBecameOrders(WithOrders(B, B with { OrderId = "b2" }, C, D) with { Returns = [] }, Invoices)));

    [Fact]
    public void An_invoice_whose_order_has_another_total_or_other_lines_is_named()
    {
        Assert.Equal((false, "invoice 1001 of 3 lines for 24.55: became one of 3 for 24.54"),
            Result(OrderInvariants.InvoicesBecameOrders(WithOrders(A with { Total = 24.54m }, B, C, D), Invoices)));
        Assert.Equal((false, "invoice 1001 of 3 lines for 24.55: became one of 2 for 24.55"),
            Result(OrderInvariants.InvoicesBecameOrders(WithOrders(A with { Lines = [.. A.Lines.Take(2)] }, B, C, D), Invoices)));
        Assert.False(OrderInvariants.InvoicesBecameOrders(WithOrders(A, B, C, D with { Lines = [D.Lines[0] with { Sku = "post" }] }), Invoices).Holds);
    }

    [Fact]
    public void One_shipment_for_each_order_that_stands_holds() =>
        Assert.Equal((true, "3 shipments"), Result(OrderInvariants.Shipments(Suite)));

    [Fact]
    public void An_order_with_no_or_two_shipments_is_named()
    {
        Assert.Equal((false, "order d is Shipped: has 0 shipments; order d is Shipped: there is no shipment d"),
            Result(OrderInvariants.Shipments(Suite with { Shipments = [.. Suite.Shipments.Take(2)] })));
        Assert.Equal((false, "order a is Shipped: has 2 shipments"),
            Result(OrderInvariants.Shipments(Suite with { Shipments = [.. Suite.Shipments, new("a2", "a", false)] })));
    }

    [Fact]
    public void A_shipment_of_an_order_that_does_not_stand_is_named_unless_voided()
    {
        Assert.Equal((false, "order c is Cancelled: has 1 shipments"),
            Result(OrderInvariants.Shipments(Suite with { Shipments = [.. Suite.Shipments.Select(shipment => shipment with { Voided = false })] })));
        Assert.True(OrderInvariants.Shipments(Suite with { Shipments = [.. Suite.Shipments, new("b", "b", true)] }).Holds);
    }

    [Fact]
    public void A_shipment_of_no_known_order_is_named() =>
        Assert.Equal((false, "shipment x: there is no order y"),
            Result(OrderInvariants.Shipments(Suite with { Shipments = [.. Suite.Shipments, new("x", "y", false)] })));

    [Fact]
    public void A_table_that_equals_its_stream_holds() =>
        Assert.Equal((true, "4 orders"), Result(OrderInvariants.TableEqualsStream(Suite)));

    [Fact]
    public void An_order_that_is_in_the_table_or_on_the_stream_alone_is_named()
    {
        Assert.Equal((false, "order d: not on the stream"), Result(OrderInvariants.TableEqualsStream(Suite with { OrdersFromStream = [A, B, C] })));
        Assert.Equal((false, "order d: on the stream only"), Result(OrderInvariants.TableEqualsStream(Suite with { Orders = [A, B, C] })));
    }

    [Fact]
    public void An_order_that_differs_in_version_or_anything_else_is_named()
    {
        Assert.Equal((false, "order a: Shipped in version 4, on the stream Confirmed in version 3"),
            Result(OrderInvariants.TableEqualsStream(Suite with { OrdersFromStream = [A with { Status = OrderStatus.Confirmed, Version = 3 }, B, C, D] })));
        Assert.False(OrderInvariants.TableEqualsStream(Suite with { OrdersFromStream = [A with { Lines = [.. A.Lines.Reverse()] }, B, C, D] }).Holds);
        Assert.False(OrderInvariants.TableEqualsStream(Suite with { OrdersFromStream = [A with { CustomerId = "guest:1001" }, B, C, D] }).Holds);
    }

    private static (bool Holds, string Detail) Result(Invariant invariant) => (invariant.Holds, invariant.Detail);
}
