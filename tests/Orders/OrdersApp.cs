using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Shop.Contracts;
using Shop.Orders;
using Shop.Orders.Model;
using Shop.Orders.State;
using Tributary.Hosting;
using Tributary.Hosting.Applying;
using Tributary.Hosting.Doors;
using Tributary.Hosting.Reading;
using Tributary.Messaging;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;
using Tributary.Messaging.Publishing;
using Tributary.State.Storage;
using Tributary.Tests.Testing.Log;
using Tributary.Tests.Testing.Storage;

namespace Tributary.Tests.Orders;

/// <summary>Orders as its module puts it together, over a log and storage in memory, with a clock that the test moves.</summary>
internal sealed class OrdersApp : IDisposable
{
    private readonly IHost host;
    private readonly Dictionary<string, int> applied = [];

    public OrdersApp(params IEnumerable<KeyValuePair<string, string?>> settings)
    {
        Log = new InMemoryLog(Clock);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IRecordPublisher>(Log)
            .AddSingleton<IStreamIncarnations>(Log)
            .AddKeyedSingleton<IStateStorage>(ContextRegistration.StateTable, State)
            .AddKeyedSingleton<IStateStorage>(ContextRegistration.RequestsTable, Requests);
        builder.AddOrders();
        host = builder.Build();
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public InMemoryLog Log { get; }

    public InMemoryStateStorage State { get; } = new();

    public InMemoryStateStorage Requests { get; } = new();

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public T Get<T>()
        where T : notnull =>
        host.Services.GetRequiredService<T>();

    /// <summary>A function's class, as the worker makes it.</summary>
    public T Make<T>() => ActivatorUtilities.CreateInstance<T>(host.Services);

    public Task<Order?> Order(string id) => Get<StoreReader<Order>>().Read(id, Token);

    public Task<Return?> Return(string id) => Get<StoreReader<Return>>().Read(id, Token);

    /// <summary>What the appliers' functions would do with what came since the last time.</summary>
    public async Task Apply()
    {
        await Get<Applier<Order, OrderCommand>>().Apply(New(Streams.OrderCommand), Token);
        await Get<Applier<Return, ReturnCommand>>().Apply(New(Streams.ReturnCommand), Token);
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

    public void Dispose() => host.Dispose();

    private KafkaRecord[] New(string topic)
    {
        var all = Log.Records(topic);
        var records = all.GroupBy(record => record.Partition).SelectMany(partition =>
            partition.Skip(applied.GetValueOrDefault($"{topic}|{partition.Key}"))).ToArray();
        foreach (var partition in all.GroupBy(record => record.Partition))
            applied[$"{topic}|{partition.Key}"] = partition.Count();
        return Array.ConvertAll(records, record => new KafkaRecord
        {
            Topic = record.Topic,
            Partition = record.Partition,
            Offset = record.Offset,
            Key = record.Key,
            Value = record.Value,
            Timestamp = new KafkaTimestamp { UnixTimestampMs = record.BrokerTime.ToUnixTimeMilliseconds() },
            Headers = [.. record.Headers.Select(header => new KafkaHeader { Key = header.Key, Value = header.Value })],
        });
    }
}
