using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Shop.Orders.CheckingOut;

/// <summary>
/// Checks one order out: asks for its goods, then for its money, and confirms or rejects it. It decides nothing itself: what it sends changes
/// nothing when it comes again or too late, and goods and money go back because the order ended, whatever was believed here.
/// </summary>
public sealed class CheckoutOrchestrator
{
    internal const string OutOfStock = "out of stock";
    internal const string Declined = "declined";
    internal const string NotAnswered = "not answered in time";

    /// <summary>
    /// For a week, which is how long the streams keep what it asks for, and so seldom that a history of nothing else stays small. Then the instance fails;
    /// started again, it asks again with the same ids.
    /// </summary>
    private static readonly TaskOptions Patiently = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 345, firstRetryInterval: TimeSpan.FromSeconds(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(30)));

    /// <summary>
    /// After an outage timers fire before the streams are read on, and an answer that lies on one must not lose to that: it gets this much longer.
    /// </summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    [Function(nameof(CheckoutOrchestrator))]
    public async Task Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        // One wait for the whole run, begun before the order is read: it ends whichever step is under way, and no given-up wait can swallow it.
        var left = context.WaitForExternalEvent<OrderLeft>(CheckoutEvents.Order);
        var orderId = context.GetInput<string>()!;
        var order = await context.CallActivityAsync<OrderToCheckOut>(nameof(ReadOrderActivity), orderId, Patiently);
        if (!order.IsPlaced)
            return;

        var time = order.PlacedAt;
        var refusal = order.HasGoods
            ? await Ask(nameof(RequestReservationActivity), new CheckoutStep(IdOf("request-reservation"), orderId, time), CheckoutEvents.Reservation, OutOfStock)
            : null;
        refusal ??= await Ask(
            nameof(RequestPaymentActivity),
            new PaymentStep(IdOf("request-payment"), orderId, time, order.Total, order.Currency, order.CustomerId, order.Reference),
            CheckoutEvents.Payment, Declined);
        if (!left.IsCompleted)
            await (refusal is null
                ? context.CallActivityAsync(nameof(ConfirmOrderActivity), new CheckoutStep(IdOf("confirm"), orderId, time), Patiently)
                : context.CallActivityAsync(nameof(RejectOrderActivity), new RejectionStep(IdOf("reject"), orderId, time, refusal), Patiently));
        await left;

        // Asks, and waits for the answer, the timer, or the order's leaving. Why it is refused; null where it is granted, or nobody asks any more.
        async Task<string?> Ask(string activity, CheckoutStep request, string answerName, string refused)
        {
            if (left.IsCompleted)
                return null;
            await context.CallActivityAsync(activity, request, Patiently);
            using var losers = new CancellationTokenSource();
            var answer = context.WaitForExternalEvent<CheckoutAnswer>(answerName, losers.Token);
            var timer = context.CreateTimer(order.AnswerTimeout, losers.Token);
            var first = await Task.WhenAny(left, answer, timer);
            if (first == timer)
                first = await Task.WhenAny(left, answer, timer = context.CreateTimer(Grace, losers.Token));
            // Synchronously: CancelAsync would leave the orchestrator's thread.
            losers.Cancel();
            if (first == timer)
                return NotAnswered;
            if (first == left)
                return null;
            var heard = await answer;
            time = heard.Time > time ? heard.Time : time;
            return heard.Granted ? null : refused;
        }

        string IdOf(string step) => $"{context.InstanceId}/{step}";
    }
}
