using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging.Abstractions;
using Shop.Contracts;
using Tributary.Cli.Replay.Reconciling;
using Tributary.Cli.Suite;
using Tributary.Messaging.Catalogue;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Kafka;
using Tributary.State.Rows;
using Tributary.State.Tables;
using Tributary.Tests.Crash;

namespace Tributary.Tests.Acceptance.Running;

/// <summary>
/// Everything that a drained shop remembers, to the byte, as lines that can be compared: rows of tables, what a fresh reader of the entity streams sees,
/// and the provider's ledger. Left out is only how far the streams were read, and the histories of workflows.
/// </summary>
internal static class Contents
{
    private const string WorkflowTable = "durable";

    public static async Task<IReadOnlyList<string>> Read(Ground ground, ProviderLedger ledger, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        foreach (var app in ShopApps.All)
        {
            var service = TableServices.Create(ground.ConnectionString(app.Context), new TableStorageOptions());
            await foreach (var table in service.QueryAsync(cancellationToken: cancellationToken).Where(table => table.Name != WorkflowTable).Select(table => table.Name))
                await foreach (var row in service.GetTableClient(table).QueryAsync<TableEntity>(cancellationToken: cancellationToken))
                    if (row.RowKey != TaskRows.Fence)
                        lines.Add($"{app.Name} {table} {row.PartitionKey} {row.RowKey} {Hash(row)}");
            await AddFences(lines, app, service, cancellationToken);
        }
        foreach (var stream in Catalogue.All.Streams.Where(stream => stream.Kind == StreamKind.Entity))
            lines.AddRange((await Newest(ground.Kafka, stream, cancellationToken)).Select(newest => $"{stream.Name} {newest.Key} {newest.Value}"));
        lines.AddRange(ledger.Charges.Select(charge => $"{charge}"));
        lines.AddRange(ledger.Refunds.Select(refund => $"{refund}"));
        lines.AddRange(ledger.Credits.Select(credit => $"{credit}"));
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    /// <summary>Of a fence what came of the commands, not the offset up to which they were read.</summary>
    private static async Task AddFences(List<string> lines, ShopApp app, TableServiceClient service, CancellationToken cancellationToken)
    {
        using var storage = new TableStateStorage(service, "state", new StorageMetrics());
        foreach (var store in app.Stores)
            for (var partition = 0; partition < StreamDefinition.DefaultPartitions; partition++)
                if (await storage.Read(TaskRows.Partition(store, partition), TaskRows.Fence, cancellationToken) is { } row)
                {
                    var fence = Fence.FromBytes(row.Content);
                    lines.Add($"{app.Name} fence {store}|{partition} has published {fence.OutSequence}");
                    // What comes from a stream without positions is known by its offset there.
                    var known = fence.Producers.Where(producer => !producer.Key.StartsWith("orders.refund-return/", StringComparison.Ordinal));
                    lines.AddRange(known.Select(producer => $"{app.Name} fence {store}|{partition} {producer.Key} {producer.Value}"));
                }
    }

    /// <summary>By key, the version, id and bytes of the record with the highest version.</summary>
    private static async Task<Dictionary<string, string>> Newest(KafkaConnection kafka, StreamDefinition stream, CancellationToken cancellationToken)
    {
        var newest = new Dictionary<string, (long Version, string Content)>(StringComparer.Ordinal);
        await new KafkaTopicReader(kafka, NullLogger.Instance).Read(stream.Name, stream.Partitions, record =>
        {
            var metadata = Envelope.FromHeaders(record.Headers);
            var (key, version) = (Encoding.UTF8.GetString(record.Key!), metadata.Position!.Sequence);
            if (!newest.TryGetValue(key, out var known) || known.Version < version)
                newest[key] = (version, $"{metadata.Id} {metadata.Time:O} {Hash(record.Value)}");
        }, cancellationToken);
        return newest.ToDictionary(entity => entity.Key, entity => $"{entity.Value.Version} {entity.Value.Content}", StringComparer.Ordinal);
    }

    private static string Hash(TableEntity row) => string.Join(' ', row.Keys
        .Where(name => name is not ("PartitionKey" or "RowKey" or "Timestamp" or "odata.etag")).Order(StringComparer.Ordinal)
        .Select(name => $"{name}={(row[name] is byte[] bytes ? Hash(bytes) : row[name])}"));

    private static string Hash(byte[]? bytes) => bytes is null ? "nothing" : $"{bytes.Length} bytes {Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}";
}
