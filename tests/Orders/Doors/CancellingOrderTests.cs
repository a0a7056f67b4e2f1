using Shop.Contracts;
using Shop.Orders.AcceptingReturn;
using Shop.Orders.CancellingOrder;
using Shop.Orders.Model;
using Shop.Orders.PlacingOrder;
using Shop.Orders.Submitting;
using Tributary.Hosting.Doors;
using Tributary.Tests.Orders.Submitting;

namespace Tributary.Tests.Orders.Doors;

public sealed class CancellingOrderTests : IDisposable
{
    private readonly OrdersApp app = new([new("Orders:CancelTimeout", "00:00:03")]);

    [Fact]
    public async Task What_nobody_ordered_is_not_found()
    {
        Assert.Equal(404, (await Cancel(new string('a', 32))).Status);
        Assert.Empty(app.Log.Records(Streams.OrderCommand));
    }

    [Fact]
    public async Task An_order_s_id_is_none_of_a_return()
    {
        var id = await Placed();
        Assert.Equal(404, (await app.Get<ReadReturnHandler>().Handle(id, OrdersApp.Token)).Status);
    }

    [Fact]
    public async Task Cancelling_a_placed_order_answers_once_it_is_cancelled()
    {
        var id = await Placed();
        var answering = await Asking(id);
        Assert.False(answering.IsCompleted);
        await app.Apply();
        var answer = await Passing(answering);
        Assert.Equal((202, "Cancelled"), (answer.Status, answer.Body.GetProperty("status").GetString()));
        Assert.Equal(OrderStatus.Cancelled, (await app.Order(id))!.Status);
    }

    [Fact]
    public async Task Cancelling_twice_changes_nothing_and_answers_the_same()
    {
        var id = await Placed();
        var first = await Asking(id);
        await app.Apply();
        await Passing(first);
        var published = app.Log.Records(Streams.Order).Count;
        var second = await Cancel(id);
        await app.Apply();
        Assert.Equal((202, published), (second.Status, app.Log.Records(Streams.Order).Count));
    }

    public static TheoryData<OrderCommand[], string> Ends => new()
    {
        { [new RejectOrder("declined")], "Rejected" },
        { [new ConfirmOrder(), new ShipOrder("s1")], "Shipped" },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task Cancelling_what_ended_otherwise_is_too_late(OrderCommand[] commands, string status)
    {
        var id = await Placed();
        foreach (var command in commands)
            await app.Send(id, command, command.GetType().Name);
        await app.Apply();
        var answer = await Cancel(id);
        Assert.Equal(409, answer.Status);
        Assert.Contains(status, answer.Body.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Losing_the_race_against_shipping_is_too_late()
    {
        var id = await Placed();
        await app.Send(id, new ConfirmOrder(), "c");
        await app.Send(id, new ShipOrder("s1"), "s");
        var answering = await Asking(id);
        await app.Apply();
        Assert.Equal(409, (await Passing(answering)).Status);
    }

    [Fact]
    public async Task What_is_not_final_in_time_is_answered_without_a_promise()
    {
        var id = await Placed();
        var answer = await Passing(Cancel(id));
        Assert.Equal((503, TimeSpan.FromSeconds(5)), (answer.Status, answer.RetryAfter));
        Assert.Equal(OrderStatus.Placed, (await app.Order(id))!.Status);
    }

    [Fact]
    public void A_time_out_that_is_none_is_refused_at_start() =>
        Assert.Contains("Orders:CancelTimeout", Assert.Throws<InvalidOperationException>(
            () => new OrdersApp([new("Orders:CancelTimeout", "-1")])).Message, StringComparison.Ordinal);

    public void Dispose() => app.Dispose();

    private Task<Answer> Cancel(string id) => app.Get<CancelOrderHandler>().Handle(id, OrdersApp.Token);

    /// <summary>Asks, and returns when the command is in the log; the answer is still to come.</summary>
    private async Task<Task<Answer>> Asking(string id)
    {
        var before = app.Log.Records(Streams.OrderCommand).Count;
        var answer = Cancel(id);
        while (app.Log.Records(Streams.OrderCommand).Count == before)
        {
            OrdersApp.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        return answer;
    }

    private async Task<string> Placed()
    {
        var answer = await app.Get<PlaceOrderHandler>().Handle(OrdersApp.Post(Bodies.Order()), OrdersApp.Token);
        await app.Apply();
        return answer.Body.GetProperty("id").GetString()!;
    }

    /// <summary>Lets time pass until the answer is there.</summary>
    private async Task<Answer> Passing(Task<Answer> answering)
    {
        while (!answering.IsCompleted)
        {
            OrdersApp.Token.ThrowIfCancellationRequested();
            app.Clock.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Yield();
        }

        return await answering.WaitAsync(OrdersApp.Token);
    }
}
