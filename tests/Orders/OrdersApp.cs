using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Shop.Contracts;
using Shop.Orders;
using Shop.Orders.AcceptingReturn;
using Shop.Orders.Model;
using Shop.Orders.PlacingOrder;
using Shop.Orders.State;
using Tributary.Hosting.Doors;
using Tributary.Hosting.Reading;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;
using Tributary.Tests.Testing.Apps;
using Tributary.Tests.Testing.Log;
using Tributary.Tests.Testing.Storage;

namespace Tributary.Tests.Orders;

/// <summary>Orders as its module puts it together, over a log and storage in memory, with a clock that the test moves.</summary>
internal sealed class OrdersApp(params IEnumerable<KeyValuePair<string, string?>> settings) : IDisposable
{
    private readonly ContextApp app = new(builder => builder.AddOrders(), settings);

    public FakeTimeProvider Clock => app.Clock;

    public InMemoryLog Log => app.Log;

    public InMemoryStateStorage State => app.State;

    public InMemoryStateStorage Requests => app.Requests;

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public T Get<T>()
        where T : notnull =>
        app.Get<T>();

    /// <summary>A function's class, as the worker makes it.</summary>
    public T Make<T>() => app.Make<T>();

    public Task<Order?> Order(string id) => Get<StoreReader<Order>>().Read(id, Token);

    public Task<Return?> Return(string id) => Get<StoreReader<Return>>().Read(id, Token);

    /// <summary>What the appliers' functions would do with what came since the last time.</summary>
    public async Task Apply()
    {
        await Make<ApplyOrderCommands>().Run(app.New(Streams.OrderCommand, "orders"), Token);
        await Make<ApplyReturnCommands>().Run(app.New(Streams.ReturnCommand, "returns"), Token);
    }

    public Task Send(string orderId, OrderCommand command, string commandId) => Get<Door>().Send(
        Emission.To(Catalogue.OrderCommand, orderId, OrderCommandMapping.ToWire(command), new Slot(1)), commandId, Clock.GetUtcNow(), Token);

    public static HttpRequest Post(string body, string? key = "k1") => Post(Encoding.UTF8.GetBytes(body), key);

    public static HttpRequest Post(byte[] body, string? key)
    {
        var http = new DefaultHttpContext();
        http.Request.Method = "POST";
        http.Request.Body = new MemoryStream(body);
        if (key is not null)
            http.Request.Headers["Idempotency-Key"] = key;
        return http.Request;
    }

    public void Dispose() => app.Dispose();
}
