using Shop.Orders.CheckingOut;
using static Shop.Orders.CheckingOut.CheckoutEvents;
using static Tributary.Tests.Orders.CheckingOut.CheckoutRun;

namespace Tributary.Tests.Orders.CheckingOut;

public sealed class CheckoutOrchestratorTests
{
    [Fact]
    public async Task What_is_reserved_and_paid_is_confirmed()
    {
        var run = await Waiting();
        Assert.Equal(["RequestReservation"], run.Sent);
        await run.Answer(Reservation, granted: true);
        Assert.Equal(["RequestReservation", "RequestPayment"], run.Sent);
        await run.Answer(Payment, granted: true);
        Assert.Equal(["RequestReservation", "RequestPayment", "ConfirmOrder"], run.Sent);
        Assert.Equal(new CheckoutStep("checkout-0a1b/confirm", "0a1b", PlacedAt), run.Last<CheckoutStep>());
    }

    [Fact]
    public async Task It_ends_only_when_the_order_has_left_Placed()
    {
        var run = await Waiting();
        await run.Answer(Reservation, granted: true);
        await run.Answer(Payment, granted: true);
        Assert.False(run.HasEnded);
        await run.Left("Confirmed");
        Assert.True(run.HasEnded);
        Assert.Equal(0, run.OpenTimers);
    }

    [Fact]
    public async Task Services_alone_need_no_reservation()
    {
        var run = await Waiting(Goods with { HasGoods = false });
        Assert.Equal(["RequestPayment"], run.Sent);
        await run.Answer(Payment, granted: true);
        Assert.Equal(["RequestPayment", "ConfirmOrder"], run.Sent);
    }

    [Fact]
    public async Task What_is_out_of_stock_is_rejected_and_not_charged()
    {
        var run = await Waiting();
        await run.Answer(Reservation, granted: false);
        Assert.Equal(["RequestReservation", "RejectOrder"], run.Sent);
        Assert.Equal(new RejectionStep("checkout-0a1b/reject", "0a1b", PlacedAt, "out of stock"), run.Last<RejectionStep>());
        await run.Left("Rejected");
        Assert.True(run.HasEnded);
    }

    [Fact]
    public async Task What_is_declined_is_rejected()
    {
        var run = await Waiting();
        await run.Answer(Reservation, granted: true);
        await run.Answer(Payment, granted: false);
        Assert.Equal(["RequestReservation", "RequestPayment", "RejectOrder"], run.Sent);
        Assert.Equal("declined", run.Last<RejectionStep>().Reason);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_not_answered_in_time_is_rejected(bool reserved)
    {
        var run = await Waiting();
        if (reserved)
            await run.Answer(Reservation, granted: true);
        await run.FireTimer();
        await run.FireTimer();
        Assert.Equal("RejectOrder", run.Sent.Last());
        Assert.Equal("not answered in time", run.Last<RejectionStep>().Reason);
        await run.Left("Rejected");
        Assert.True(run.HasEnded);
    }

    [Fact]
    public async Task An_answer_that_waited_on_its_stream_while_everything_stood_still_counts_though_the_timer_fired_first()
    {
        var run = await Waiting();
        await run.FireTimer();
        Assert.Equal(["RequestReservation"], run.Sent);
        await run.Answer(Reservation, granted: true);
        Assert.Equal(["RequestReservation", "RequestPayment"], run.Sent);
        Assert.Equal(1, run.OpenTimers);
    }

    [Fact]
    public async Task An_answer_after_the_timer_and_its_grace_changes_nothing()
    {
        var run = await Waiting();
        await run.FireTimer();
        await run.FireTimer();
        await run.Answer(Reservation, granted: true);
        Assert.Equal(["RequestReservation", "RejectOrder"], run.Sent);
        Assert.False(run.HasEnded);
    }

    [Fact]
    public async Task An_order_that_is_not_Placed_is_not_checked_out()
    {
        var run = await Waiting(Goods with { IsPlaced = false });
        Assert.True(run.HasEnded);
        Assert.Empty(run.Sent);
    }

    [Fact]
    public async Task The_payment_is_asked_for_with_the_order_s_total()
    {
        var run = await Waiting(Goods with { HasGoods = false, Total = 99_999_999_999_999_999.99m });
        Assert.Equal(
            new PaymentStep("checkout-0a1b/request-payment", "0a1b", PlacedAt, 99_999_999_999_999_999.99m, "GBP", "17850", "536365"), run.Last<PaymentStep>());
        Assert.Contains("\"Amount\":\"99999999999999999.99\"", run.LastInput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_follows_from_answers_has_the_time_of_the_latest()
    {
        var run = await Waiting();
        await run.Answer(Reservation, granted: true, time: PlacedAt.AddMinutes(2));
        Assert.Equal(PlacedAt.AddMinutes(2), run.Last<PaymentStep>().Time);
        await run.Answer(Payment, granted: true, time: PlacedAt.AddMinutes(1));
        Assert.Equal(PlacedAt.AddMinutes(2), run.Last<CheckoutStep>().Time);
    }

    [Fact]
    public async Task Every_activity_is_tried_again()
    {
        var run = await Waiting();
        await run.Answer(Reservation, granted: true);
        await run.Answer(Payment, granted: true);
        Assert.All(run.Options, options => Assert.True(options!.Retry!.Policy!.MaxNumberOfAttempts > 300));
    }
}
