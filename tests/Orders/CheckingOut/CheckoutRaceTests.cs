using Shop.Orders.CheckingOut;
using static Shop.Orders.CheckingOut.CheckoutEvents;
using static Tributary.Tests.Orders.CheckingOut.CheckoutRun;

namespace Tributary.Tests.Orders.CheckingOut;

/// <summary>Events that come early, late, twice, or between.</summary>
public sealed class CheckoutRaceTests
{
    [Fact]
    public async Task An_order_that_leaves_while_its_goods_are_waited_for_ends_it()
    {
        var run = await Waiting();
        await run.Left("Cancelled");
        Assert.True(run.HasEnded);
        Assert.Equal(["RequestReservation"], run.Sent);
        Assert.Equal(0, run.OpenTimers);
    }

    [Fact]
    public async Task An_order_that_leaves_while_its_payment_is_waited_for_ends_it()
    {
        var run = await Waiting();
        await run.Answer(Reservation, granted: true);
        await run.Left("Cancelled");
        Assert.True(run.HasEnded);
        Assert.Equal(["RequestReservation", "RequestPayment"], run.Sent);
        Assert.Equal(0, run.OpenTimers);
    }

    [Theory]
    [InlineData(nameof(ReadOrderActivity), "")]
    [InlineData(nameof(RequestReservationActivity), "RequestReservation")]
    public async Task An_order_that_leaves_while_an_activity_works_ends_it(string activity, string sent)
    {
        var run = new CheckoutRun(during: (run, name) => name == activity ? run.Left("Cancelled") : Task.CompletedTask);
        await run.Start();
        Assert.True(run.HasEnded);
        Assert.Equal(sent, string.Join(' ', run.Sent));
    }

    [Fact]
    public async Task An_answer_that_comes_before_it_is_waited_for_counts()
    {
        var run = new CheckoutRun(during: (run, name) => name switch
        {
            nameof(RequestReservationActivity) => run.Answer(Reservation, granted: true),
            nameof(RequestPaymentActivity) => run.Answer(Payment, granted: true),
            nameof(ConfirmOrderActivity) => run.Left("Confirmed"),
            _ => Task.CompletedTask,
        });
        await run.Start();
        Assert.True(run.HasEnded);
        Assert.Equal(["RequestReservation", "RequestPayment", "ConfirmOrder"], run.Sent);
        Assert.Equal(0, run.OpenTimers);
    }

    [Fact]
    public async Task An_order_that_leaves_wins_over_an_answer_that_came_with_it()
    {
        var run = new CheckoutRun(during: async (run, name) =>
        {
            if (name != nameof(RequestReservationActivity))
                return;
            await run.Answer(Reservation, granted: true);
            await run.Left("Cancelled");
        });
        await run.Start();
        Assert.True(run.HasEnded);
        Assert.Equal(["RequestReservation"], run.Sent);
    }

    [Fact]
    public async Task A_reservation_that_is_told_twice_is_not_taken_for_the_payment()
    {
        var run = await Waiting();
        await run.Answer(Reservation, granted: true);
        await run.Answer(Reservation, granted: true);
        Assert.Equal(["RequestReservation", "RequestPayment"], run.Sent);
        await run.Answer(Payment, granted: false);
        Assert.Equal("declined", run.Last<RejectionStep>().Reason);
    }

    [Fact]
    public async Task Everything_told_twice_changes_nothing()
    {
        var run = await Waiting();
        foreach (var name in new[] { Reservation, Payment })
        {
            await run.Answer(name, granted: true);
            await run.Answer(name, granted: true);
        }

        await run.Left("Confirmed");
        Assert.True(run.HasEnded);
        Assert.Equal(["RequestReservation", "RequestPayment", "ConfirmOrder"], run.Sent);
    }

    [Fact]
    public async Task An_order_that_is_cancelled_before_its_confirmation_arrives_ends_it()
    {
        var run = await Waiting();
        await run.Answer(Reservation, granted: true);
        await run.Answer(Payment, granted: true);
        await run.Left("Cancelled");
        Assert.True(run.HasEnded);
        Assert.Equal("ConfirmOrder", run.Sent.Last());
    }

    [Fact]
    public async Task Another_run_sends_the_same()
    {
        var first = await Waiting();
        var second = await Waiting();
        await first.Answer(Reservation, granted: false);
        await second.Answer(Reservation, granted: false);
        Assert.Equal((first.LastInput, string.Join(' ', first.Sent)), (second.LastInput, string.Join(' ', second.Sent)));
    }
}
