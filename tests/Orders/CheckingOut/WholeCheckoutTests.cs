using Shop.Orders.CheckingOut;
using Shop.Orders.Model;
using Tributary.Tests.Orders.Model;

namespace Tributary.Tests.Orders.CheckingOut;

/// <summary>The checkout with its own activities, over Orders' own appliers.</summary>
public sealed class WholeCheckoutTests : IDisposable
{
    private readonly OrdersApp app = new();

    [Theory]
    [InlineData(true, OrderStatus.Confirmed, null)]
    [InlineData(false, OrderStatus.Rejected, "declined")]
    public async Task An_order_is_checked_out_and_a_second_run_changes_nothing(bool paid, OrderStatus status, string? reason)
    {
        await app.Send("0a1b", Examples.Place, "0a1b");
        await app.Apply();
        var run = Run();
        await run.Start();
        await run.Raise(CheckoutEvents.Reservation, new CheckoutAnswer("e1", Examples.At, true));
        await run.Raise(CheckoutEvents.Payment, new CheckoutAnswer("e2", Examples.At, paid));
        await app.Apply();
        await run.Raise(CheckoutEvents.Order, new OrderLeft("e3", status.ToString()));
        Assert.True(run.HasCompleted);
        Assert.Equal((status, reason), ((await app.Order("0a1b"))!.Status, (await app.Order("0a1b"))!.Reason));

        var again = Run();
        await again.Start();
        Assert.True(again.HasCompleted);
        Assert.Equal([nameof(ReadOrderActivity)], again.Calls.Select(call => call.Name));
    }

    public void Dispose() => app.Dispose();

    private ReplayedOrchestration Run() => new(new CheckoutOrchestrator().Run, "checkout-0a1b", "0a1b", Do);

    private async Task<object?> Do(ActivityCall call)
    {
        switch (call.Name)
        {
            case nameof(ReadOrderActivity):
                return await app.Make<ReadOrderActivity>().Run(call.Input<string>(), OrdersApp.Token);
            case nameof(RequestReservationActivity):
                await app.Make<RequestReservationActivity>().Run(call.Input<CheckoutStep>(), OrdersApp.Token);
                return null;
            case nameof(RequestPaymentActivity):
                await app.Make<RequestPaymentActivity>().Run(call.Input<PaymentStep>(), OrdersApp.Token);
                return null;
            case nameof(ConfirmOrderActivity):
                await app.Make<ConfirmOrderActivity>().Run(call.Input<CheckoutStep>(), OrdersApp.Token);
                return null;
            default:
                await app.Make<RejectOrderActivity>().Run(call.Input<RejectionStep>(), OrdersApp.Token);
                return null;
        }
    }
}
