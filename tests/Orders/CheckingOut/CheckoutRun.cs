using Microsoft.DurableTask;
using Shop.Orders.CheckingOut;

namespace Tributary.Tests.Orders.CheckingOut;

/// <summary>A checkout under test, and what it has sent.</summary>
internal sealed class CheckoutRun
{
    public static readonly DateTimeOffset PlacedAt = new(2010, 12, 1, 8, 26, 0, TimeSpan.Zero);

    public static readonly OrderToCheckOut Goods = new(
        IsPlaced: true, HasGoods: true, PlacedAt, 33.30m, "GBP", "17850", "536365", TimeSpan.FromHours(1));

    private readonly ReplayedOrchestration run;

    /// <param name="order">What it reads.</param>
    /// <param name="during">What happens while an activity, of that name, works.</param>
    public CheckoutRun(OrderToCheckOut? order = null, Func<CheckoutRun, string, Task>? during = null) => run = new(
        new CheckoutOrchestrator().Run, "checkout-0a1b", "0a1b", async call =>
        {
            await (during?.Invoke(this, call.Name) ?? Task.CompletedTask);
            return call.Name == nameof(ReadOrderActivity) ? order ?? Goods : null;
        });

    /// <summary>Started with goods to reserve, and waiting for them.</summary>
    public static async Task<CheckoutRun> Waiting(OrderToCheckOut? order = null)
    {
        var run = new CheckoutRun(order);
        await run.Start();
        return run;
    }

    public bool HasEnded => run.HasCompleted;

    public int OpenTimers => run.OpenTimers.Count;

    public IEnumerable<TaskOptions?> Options => run.Calls.Select(call => call.Options);

    /// <summary>The activities after the reading, without the word.</summary>
    public IEnumerable<string> Sent => run.Calls.Skip(1).Select(call => call.Name.Replace("Activity", "", StringComparison.Ordinal));

    public string LastInput => run.Calls[^1].InputJson;

    public T Last<T>() => run.Calls[^1].Input<T>();

    public Task Start() => run.Start();

    public Task Answer(string name, bool granted, string id = "e1", DateTimeOffset? time = null) =>
        run.Raise(name, new CheckoutAnswer(id, time ?? PlacedAt, granted));

    public Task Left(string status) => run.Raise("order", new OrderLeft($"orders|0/1/{status}", status));

    public Task FireTimer() => run.FireTimer();
}
