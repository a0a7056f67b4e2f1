using System.Text;
using Azure;
using Azure.Data.Tables;
using Shop.Contracts;
using shop.inventory.v1;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Records;
using Tributary.Tests.Benchmarks.Workload;

namespace Tributary.Tests.Benchmarks.Stateful;

/// <summary>
/// What one writes first: per event a read, a write, an insert into an outbox, a publish, a delete from the outbox. It is not even right: the row and its outbox row are
/// two transactions, and an event that comes twice is applied twice.
/// </summary>
internal sealed class NaiveHandler(StatefulGround ground, string table)
{
    private readonly TableClient rows = ground.Tables.GetTableClient(table);

    /// <summary>Handles the events one after the other, as such a function does with its batch.</summary>
    public async Task<Measurement> Handle(IEnumerable<ConsumedRecord> events, CancellationToken cancellationToken)
    {
        await rows.CreateIfNotExistsAsync(cancellationToken);
        var before = ground.Requests.Count;
        var begun = TimeProvider.System.GetTimestamp();
        var count = 0;
        foreach (var record in events)
        {
            await Handle(record, cancellationToken);
            count++;
        }

        return new Measurement(count, TimeProvider.System.GetElapsedTime(begun).TotalSeconds) { StorageRequests = ground.Requests.Count - before, Batches = count };
    }

    private async Task Handle(ConsumedRecord record, CancellationToken cancellationToken)
    {
        var sku = Encoding.UTF8.GetString(record.Key!);
        var metadata = Envelope.FromHeaders(record.Headers);
        var found = await rows.GetEntityIfExistsAsync<TableEntity>("stock", sku, cancellationToken: cancellationToken);
        var level = found.HasValue ? Level.FromEvent(ReferenceWorkload.Serde.Deserialize<Stock>(found.Value!.GetBinary("Value"))) : null;

        var after = Level.After(level, sku, ReferenceWorkload.Serde.Deserialize<StockCommand>(record.Value!));
        var value = ReferenceWorkload.Serde.Serialize(after.ToEvent());
        await rows.UpsertEntityAsync(new TableEntity("stock", sku) { ["Value"] = value }, TableUpdateMode.Replace, cancellationToken);

        var outbox = new TableEntity("outbox", $"{record.Partition}-{record.Offset}") { ["Value"] = value };
        await rows.AddEntityAsync(outbox, cancellationToken);
        await ground.Publisher.Publish(
            [new OutgoingRecord(Streams.Stock, null, record.Key, value, Envelope.ToHeaders(metadata with { Type = Catalogue.Stock.ValueType! }, sku))],
            cancellationToken);
        await rows.DeleteEntityAsync(outbox.PartitionKey, outbox.RowKey, ETag.All, cancellationToken);
    }
}
