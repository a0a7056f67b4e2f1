using Shop.Orders.AcceptingReturn;
using Shop.Orders.CancellingOrder;
using Shop.Orders.PlacingOrder;
using Shop.Orders.ReadingOrder;
using Shop.Orders.Submitting;
using Tributary.Hosting.Doors;
using Tributary.Tests.Orders.Submitting;
using Tributary.Tests.Testing.Storage;

namespace Tributary.Tests.Orders.Doors;

/// <summary>While storage is out, every door says that the request may be made again.</summary>
public sealed class OutageTests : IDisposable
{
    private readonly OrdersApp app = new();

    [Fact]
    public async Task Looking_at_an_order_or_a_return_is_answered_with_503()
    {
        app.State.Interfere = _ => StorageFault.BeforeApplying;

        ToComeAgain(await app.Get<ReadOrderHandler>().Handle(new string('a', 32), OrdersApp.Token));
        ToComeAgain(await app.Get<ReadReturnHandler>().Handle(new string('a', 32), OrdersApp.Token));
    }

    [Fact]
    public async Task Cancelling_is_answered_with_503_wherever_the_outage_begins()
    {
        var placed = await app.Get<PlaceOrderHandler>().Handle(OrdersApp.Post(Bodies.Order()), OrdersApp.Token);
        var id = placed.Body.GetProperty("id").GetString()!;

        app.Log.FailNextPublish(0);
        ToComeAgain(await app.Get<CancelOrderHandler>().Handle(id, OrdersApp.Token));
        app.State.Interfere = _ => StorageFault.BeforeApplying;
        ToComeAgain(await app.Get<CancelOrderHandler>().Handle(id, OrdersApp.Token));
        app.Requests.Interfere = _ => StorageFault.BeforeApplying;
        ToComeAgain(await app.Get<CancelOrderHandler>().Handle(id, OrdersApp.Token));
    }

    public void Dispose() => app.Dispose();

    private static void ToComeAgain(Answer answer) => Assert.Equal((503, TimeSpan.FromSeconds(5), Answer.ProblemJson), (answer.Status, answer.RetryAfter, answer.ContentType));
}
