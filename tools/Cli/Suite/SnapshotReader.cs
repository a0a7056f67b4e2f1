using System.Runtime.CompilerServices;
using Shop.Contracts;
using Shop.Contracts.Schemas;
using Tributary.Cli.Replay.Reconciling;
using Tributary.Messaging.Catalogue;
using Tributary.Messaging.Kafka;
using Tributary.Messaging.Serialization;
using Tributary.State.Rows;
using Tributary.State.Storage;
using Inventory = shop.inventory.v1;
using Orders = shop.orders.v1;
using Payments = shop.payments.v1;
using Shipping = shop.shipping.v1;

namespace Tributary.Cli.Suite;

/// <summary>Reads a drained shop from outside: tables as rows, streams as a fresh reader sees them.</summary>
internal sealed class SnapshotReader(Func<ShopApp, IStateStorage> storageOf, KafkaTopicReader topics)
{
    private readonly AvroSerde serde = new(SchemaLock.Committed);

    public Task<IReadOnlyList<OrderSnapshot>> Orders(CancellationToken cancellationToken) =>
        Rows<Orders.Order, OrderSnapshot>(ShopApps.Orders, "orders", SnapshotMapping.OrderOf, cancellationToken);

    public Task<IReadOnlyList<ReturnSnapshot>> Returns(CancellationToken cancellationToken) =>
        Rows<Orders.Return, ReturnSnapshot>(ShopApps.Orders, "returns", (returned, _) => SnapshotMapping.ReturnOf(returned), cancellationToken);

    public Task<IReadOnlyList<StockSnapshot>> Stock(CancellationToken cancellationToken) =>
        Rows<Inventory.Stock, StockSnapshot>(ShopApps.Inventory, "stock", (stock, _) => new(stock.Sku, stock.OnHand), cancellationToken);

    public Task<IReadOnlyList<ReservationSnapshot>> Reservations(CancellationToken cancellationToken) =>
        Rows<Inventory.Reservation, ReservationSnapshot>(ShopApps.Inventory, "reservations", (reservation, _) => SnapshotMapping.ReservationOf(reservation), cancellationToken);

    public Task<IReadOnlyList<PaymentSnapshot>> Payments(CancellationToken cancellationToken) =>
        Rows<Payments.Payment, PaymentSnapshot>(ShopApps.Payments, "payments", (payment, _) => SnapshotMapping.PaymentOf(payment), cancellationToken);

    public Task<IReadOnlyList<ShipmentSnapshot>> Shipments(CancellationToken cancellationToken) =>
        Rows<Shipping.Shipment, ShipmentSnapshot>(ShopApps.Shipping, "shipments", (shipment, _) => SnapshotMapping.ShipmentOf(shipment), cancellationToken);

    /// <summary>The newest version per key of <c>orders.order.v1</c>.</summary>
    public async Task<IReadOnlyList<OrderSnapshot>> OrdersFromStream(CancellationToken cancellationToken)
    {
        var newest = new NewestVersions(serde);
        await topics.Read(Catalogue.Order.Name, Catalogue.Order.Partitions, newest.Add, cancellationToken);
        return [.. newest.Decoded<Orders.Order>().Select(order => SnapshotMapping.OrderOf(order.Value, order.Version))];
    }

    /// <summary>How many dead letters each context has.</summary>
    public async Task<IReadOnlyDictionary<string, long>> DeadLetters(CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, long>();
        foreach (var stream in Catalogue.All.Streams.Where(stream => stream.Kind == StreamKind.DeadLetters))
            await topics.Read(stream.Name, stream.Partitions, _ => counts[stream.Name] = counts.GetValueOrDefault(stream.Name) + 1, cancellationToken);
        return counts;
    }

    private async Task<IReadOnlyList<TSnapshot>> Rows<TEntity, TSnapshot>(
        ShopApp app, string store, Func<TEntity, long, TSnapshot> map, CancellationToken cancellationToken)
        where TEntity : class =>
        await Rows(app, store, cancellationToken).Select(row => map(serde.Deserialize<TEntity>(row.Value), row.Version)).ToListAsync(cancellationToken);

    private async IAsyncEnumerable<EntityRow> Rows(ShopApp app, string store, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (from, to) = TaskRows.StateRange;
        var storage = storageOf(app);
        for (var partition = 0; partition < StreamDefinition.DefaultPartitions; partition++)
            await foreach (var row in storage.ReadRange(TaskRows.Partition(store, partition), from, to, keysOnly: false, cancellationToken))
                if (EntityRow.FromBytes(row.Content) is { Deleted: false } entity)
                    yield return entity;
    }
}
