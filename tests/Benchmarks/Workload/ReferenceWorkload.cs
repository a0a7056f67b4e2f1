using System.Globalization;
using System.Text;
using Shop.Contracts;
using Shop.Contracts.Schemas;
using shop.inventory.v1;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Partitioning;
using Tributary.Messaging.Positions;
using Tributary.Messaging.Records;
using Tributary.Messaging.Serialization;

namespace Tributary.Tests.Benchmarks.Workload;

/// <summary>
/// The reference workload: commands for a thousand products by Zipf's law, on eight partitions, each with a position and no id, and each with one
/// event to publish.
/// </summary>
internal static class ReferenceWorkload
{
    public const int Partitions = 8;
    public const int BatchSize = 500;
    private const int Keys = 1000;
    private const int Seed = 7;
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static AvroSerde Serde { get; } = new(SchemaLock.Committed);

    /// <summary>So many commands, as a producer sends them.</summary>
    public static IEnumerable<OutgoingRecord> Commands(int count)
    {
        var zipf = new Zipf(Keys, Seed);
        for (var i = 0; i < count; i++)
        {
            var sku = string.Create(CultureInfo.InvariantCulture, $"{zipf.Next() + 10_000}");
            var command = new StockCommand { Command = new Restock { ReturnId = "7fab3bf2c1d04e5f9a6b8c7d0e1f2a3b", Line = i % 100, Quantity = 1 + (i % 7) } };
            yield return new OutgoingRecord(
                Streams.StockCommand, null, Encoding.UTF8.GetBytes(sku), Serde.Serialize(command),
                Envelope.ToHeaders(new EventMetadata
                {
                    Source = Contexts.Inventory,
                    Type = Catalogue.StockCommand.ValueType!,
                    Time = Noon.AddMilliseconds(i),
                    Position = new Position("inventory.restock-return/0/return|0", i + 1, SlotPath.Of(new Slot(1))),
                }, sku));
        }
    }

    /// <summary>The commands as they lie on the partitions.</summary>
    public static ConsumedRecord[][] OnPartitions(int count)
    {
        var partitions = Enumerable.Range(0, Partitions).Select(_ => new List<ConsumedRecord>()).ToArray();
        foreach (var record in Commands(count))
        {
            var number = Murmur2.Partition(record.Key!, Partitions);
            partitions[number].Add(new ConsumedRecord(record.Topic, number, partitions[number].Count, record.Key, record.Value, record.Headers, Noon));
        }

        return [.. partitions.Select(partition => partition.ToArray())];
    }

    /// <summary>A backlog's batches: each is full, of one partition.</summary>
    public static IEnumerable<ConsumedRecord[]> Backlog(IReadOnlyList<ConsumedRecord[]> partitions) =>
        partitions.SelectMany(partition => partition.Chunk(BatchSize));

    /// <summary>Batches that mix these partitions evenly, as those of a consumer that keeps up do.</summary>
    public static IEnumerable<ConsumedRecord[]> Mixed(IReadOnlyList<ConsumedRecord[]> partitions)
    {
        var share = BatchSize / partitions.Count;
        var next = new int[partitions.Count];
        while (true)
        {
            var batch = new List<ConsumedRecord>(BatchSize);
            for (var i = 0; i < partitions.Count; i++)
            {
                var some = partitions[i].AsSpan(next[i]..Math.Min(next[i] + share, partitions[i].Length));
                batch.AddRange(some);
                next[i] += some.Length;
            }

            if (batch.Count == 0)
                yield break;
            yield return [.. batch];
        }
    }
}
