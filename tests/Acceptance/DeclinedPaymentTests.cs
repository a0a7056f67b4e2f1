using Tributary.Cli.Replay.Reconciling;
using Tributary.Cli.Suite;
using Tributary.Tests.Acceptance.Expecting;
using Tributary.Tests.Acceptance.Running;

namespace Tributary.Tests.Acceptance;

/// <summary>The sample where the provider declines a fifth of the payments, and which follows from the orders' ids.</summary>
public sealed class DeclinedPaymentTests(DeclinedPaymentTests.Replayed sample) : IClassFixture<DeclinedPaymentTests.Replayed>
{
    private const int OfTenThousand = 2_000;

    [Fact]
    public void An_order_is_rejected_if_and_only_if_its_payment_is_declined()
    {
        var declined = sample.Expected.Orders.Where(order => order.IsDeclined(OfTenThousand)).Select(order => order.Id).ToList();

        Assert.InRange(declined.Count, 20, 60);
        Assert.Equal(declined.Order(), Rejected.Select(order => order.OrderId).Order());
        Assert.All(Rejected, order => Assert.Equal("declined", order.Reason));
    }

    [Fact]
    public void The_report_says_what_follows_from_the_file_and_the_rule()
    {
        var expected = Figures.Expected(sample.Expected, order => !order.IsDeclined(OfTenThousand));

        Assert.Equal(expected, Figures.Reported(sample.Report));
        Assert.True(sample.Report.Ok);
    }

    [Fact]
    public void Of_a_rejected_order_the_goods_are_back_nothing_was_taken_and_nothing_is_shipped()
    {
        var rejected = Rejected.Select(order => order.OrderId).ToHashSet(StringComparer.Ordinal);

        Assert.All(sample.Snapshot.Reservations.Where(reservation => rejected.Contains(reservation.OrderId)), reservation => Assert.Equal((ReservationStatus.Closed, 0), (reservation.Status, reservation.UnitsHeld)));
        Assert.DoesNotContain(sample.Snapshot.Shipments, shipment => rejected.Contains(shipment.OrderId));
        Assert.DoesNotContain(sample.Snapshot.Provider.Charges, charge => rejected.Contains(charge.OrderId));
        Assert.Equal(rejected.Order(), sample.Snapshot.Payments.Where(payment => payment.Status == PaymentStatus.Closed).Select(payment => payment.OrderId).Order());
        Assert.Empty(sample.Snapshot.Provider.Refunds);
    }

    private IReadOnlyList<OrderSnapshot> Rejected { get; } = [.. sample.Snapshot.Orders.Where(order => order.Status == OrderStatus.Rejected)];

    public sealed class Replayed : ReplayedSample
    {
        internal override SuiteOptions Options { get; } = new() { DeclineRate = 0.2 };
    }
}
