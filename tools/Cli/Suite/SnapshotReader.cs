using Avro.Specific;
using shop.orders.v1;
using Shop.Contracts;
using Shop.Contracts.Schemas;
using Tributary.Cli.Replay.Reconciling;
using Tributary.Messaging.Catalogue;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Kafka;
using Tributary.Messaging.Serialization;
using Tributary.State.Rows;
using Tributary.State.Storage;
using OrderStatus = Tributary.Cli.Replay.Reconciling.OrderStatus;
using ReturnStatus = Tributary.Cli.Replay.Reconciling.ReturnStatus;

namespace Tributary.Cli.Suite;

/// <summary>Reads a drained shop from outside: tables as rows, streams as a fresh reader sees them.</summary>
internal sealed class SnapshotReader(Func<string, IStateStorage> storageOf, KafkaTopicReader topics)
{
    private readonly AvroSerde serde = new(SchemaLock.Committed);

    public async Task<IReadOnlyList<OrderSnapshot>> Orders(CancellationToken cancellationToken)
    {
        var orders = new List<OrderSnapshot>();
        await foreach (var row in Rows(Contexts.Orders, "orders", cancellationToken))
            orders.Add(OrderOf(serde.Deserialize<Order>(row.Value), row.Version));
        return orders;
    }

    public async Task<IReadOnlyList<ReturnSnapshot>> Returns(CancellationToken cancellationToken)
    {
        var returns = new List<ReturnSnapshot>();
        await foreach (var row in Rows(Contexts.Orders, "returns", cancellationToken))
            returns.Add(ReturnOf(serde.Deserialize<Return>(row.Value)));
        return returns;
    }

    /// <summary>The newest version per key of <c>orders.order.v1</c>.</summary>
    public async Task<IReadOnlyList<OrderSnapshot>> OrdersFromStream(CancellationToken cancellationToken) =>
        [.. (await Materialize(Catalogue.Order, cancellationToken)).Values.Select(newest => OrderOf(newest.Value, newest.Version))];

    /// <summary>How many dead letters each context has.</summary>
    public async Task<IReadOnlyDictionary<string, long>> DeadLetters(CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, long>();
        foreach (var stream in Catalogue.All.Streams.Where(stream => stream.Kind == StreamKind.DeadLetters))
            await topics.Read(stream.Name, stream.Partitions, _ => counts[stream.Name] = counts.GetValueOrDefault(stream.Name) + 1, cancellationToken);
        return counts;
    }

    private async Task<Dictionary<string, (TEvent Value, long Version)>> Materialize<TEvent>(
        StreamDefinition<TEvent> stream, CancellationToken cancellationToken)
        where TEvent : class, ISpecificRecord, new()
    {
        var newest = new Dictionary<string, (TEvent Value, long Version)>();
        await topics.Read(stream.Name, stream.Partitions, record =>
        {
            var key = System.Text.Encoding.UTF8.GetString(record.Key!);
            var version = Envelope.FromHeaders(record.Headers).Position!.Sequence;
            if (newest.TryGetValue(key, out var known) && known.Version >= version)
                return;
            if (record.Value is null)
                newest.Remove(key);
            else
                newest[key] = (serde.Deserialize<TEvent>(record.Value), version);
        }, cancellationToken);
        return newest;
    }

    private async IAsyncEnumerable<EntityRow> Rows(
        string context, string store, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (from, to) = TaskRows.StateRange;
        var storage = storageOf(context);
        for (var partition = 0; partition < StreamDefinition.DefaultPartitions; partition++)
            await foreach (var row in storage.ReadRange(TaskRows.Partition(store, partition), from, to, keysOnly: false, cancellationToken))
                if (EntityRow.FromBytes(row.Content) is { Deleted: false } entity)
                    yield return entity;
    }

    private static OrderSnapshot OrderOf(Order order, long version) => new(
        order.OrderId, order.Reference, order.CustomerId, new DateTimeOffset(order.PlacedAt), Enum.Parse<OrderStatus>(order.Status.ToString()),
        order.WasConfirmed, order.Reason, order.ShipmentId, order.Total.ToDecimal(),
        [.. order.Lines.Select(line => new LineSnapshot(line.Number, line.Sku, line.Description, line.Quantity, line.UnitPrice.ToDecimal()))], version);

    private static ReturnSnapshot ReturnOf(Return returned) => new(
        returned.ReturnId, returned.Reference, Enum.Parse<ReturnStatus>(returned.Status.ToString()), returned.Total.ToDecimal(), returned.CreditId,
        [.. returned.Lines.Select(line => new LineSnapshot(line.Number, line.Sku, line.Description, line.Quantity, line.UnitPrice.ToDecimal()))]);
}
