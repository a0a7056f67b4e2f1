using Avro;
using Microsoft.Extensions.Logging.Abstractions;
using Shop.Contracts;
using Shop.Contracts.Schemas;
using shop.orders.v1;
using Tributary.Hosting;
using Tributary.Hosting.Applying;
using Tributary.Hosting.Composition;
using Tributary.Hosting.Deciding;
using Tributary.Hosting.Telemetry;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;
using Tributary.Messaging.Records;
using Tributary.State.Rows;
using Tributary.Tests.Hosting.Bench;
using Tributary.Tests.Testing.Log;
using Tributary.Tests.Testing.Storage;

namespace Tributary.Tests.Hosting.Applying;

/// <summary>Orders of many lines, in the events that the shop publishes.</summary>
public sealed class OrderSizeTests : IDisposable
{
    // As the longest descriptions of the real file: 35 characters.
    private const string Description = "SET OF 3 CAKE TINS PANTRY DESIGN XX";
    private readonly ImpatientTime time = new();
    private readonly InMemoryStateStorage storage = new();
    private readonly InMemoryLog log;
    private readonly PipelineMetrics metrics = new();
    private readonly Applier<Order, Received<OrderCommand>> applier;

    public OrderSizeTests()
    {
        log = new InMemoryLog(time, partitions: 1);
        var pipeline = new Pipeline(new ContextDefinition(Contexts.Orders, Catalogue.All, SchemaLock.Committed), log, log, new ApplierOptions(), metrics, time);
        var store = new StoreBuilder<Order, Received<OrderCommand>>("orders")
            .Commands(Catalogue.OrderCommand with { Partitions = 1 }, received => received)
            .Publishes(Catalogue.Order, order => order, order => order)
            .Decides((order, received) => Decision.Change(order ?? Placed(received)))
            .Monotone()
            .Build();
        applier = new Applier<Order, Received<OrderCommand>>(
            store, storage, pipeline, new CommitTokens("process"), NullLogger<Applier<Order, Received<OrderCommand>>>.Instance);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(675)]
    [InlineData(5_000)]
    [InlineData(12_000)]
    public async Task An_order_of_many_lines_is_stored_in_one_row_and_published_in_one_event(int lines)
    {
        await Apply(Place("order", lines), Place("next", 1));

        var rows = storage.RowsOf("orders|0").Where(row => row.Key.StartsWith("state|", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, rows.Length);
        var published = log.Records(Streams.Order);
        Assert.Equal(["order", "next"], published.Select(StockBench.KeyOf));
        Assert.Equal(lines, Commands.Serde.Deserialize<Order>(published[0].Value!).Lines.Count);
        Assert.Equal(published[0].Value, EntityRow.FromBytes(rows.Single(row => row.Key == TaskRows.State("order")).Content).Value);
    }

    [Fact]
    public async Task An_order_that_no_row_holds_is_parked_and_the_orders_around_it_go_through()
    {
        await Apply(Place("before", 1), Place("order", 18_000), Place("after", 1));

        Assert.Equal(["before", "after"], log.Records(Streams.Order).Select(StockBench.KeyOf));
        var parked = Assert.Single(log.Records(Streams.OrdersDeadLetters));
        Assert.Equal("too-large", StockBench.Header(parked, "dlq_error_type"));
        Assert.Equal("order", StockBench.KeyOf(parked));
    }

    public void Dispose() => metrics.Dispose();

    private async Task Apply(params OutgoingRecord[] records)
    {
        await log.Publish(records, Token);
        await applier.Apply(log.Records(Streams.OrderCommand), Token);
    }

    private static OutgoingRecord Place(string order, int lines)
    {
        var command = new OrderCommand
        {
            Command = new PlaceOrder
            {
                Reference = order, CustomerId = "17850", Currency = "GBP", PlacedAt = Commands.Noon.UtcDateTime,
                Lines =
                [
                    .. Enumerable.Range(1, lines).Select(i => new PlaceOrderLine
                    {
                        Number = i, Sku = "85123A", Description = Description, Quantity = 12, UnitPrice = new AvroDecimal(2.5500m),
                    }),
                ],
            },
        };
        var metadata = new EventMetadata
        {
            Source = "orders", Type = Catalogue.OrderCommand.Value.Name, Time = Commands.Noon, Command = CommandId.Of($"place/{order}"),
        };
        return new OutgoingRecord(
            Streams.OrderCommand, 0, System.Text.Encoding.UTF8.GetBytes(order), Commands.Serde.Serialize(command), Envelope.ToHeaders(metadata, order));
    }

    private static Order Placed(Received<OrderCommand> received)
    {
        var place = (PlaceOrder)received.Value!.Command;
        return new Order
        {
            OrderId = received.Key, Reference = place.Reference, CustomerId = place.CustomerId, Currency = place.Currency, PlacedAt = place.PlacedAt,
            Status = OrderStatus.Placed, Total = new AvroDecimal(1.00m),
            Lines =
            [
                .. place.Lines.Select(line => new OrderLine
                {
                    Number = line.Number, Sku = line.Sku, Description = line.Description, Quantity = line.Quantity, UnitPrice = line.UnitPrice,
                }),
            ],
        };
    }
}
