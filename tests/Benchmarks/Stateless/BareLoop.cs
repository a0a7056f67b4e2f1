using System.Buffers.Binary;
using System.Text;
using Avro;
using Avro.IO;
using Avro.Specific;
using Confluent.Kafka;
using Shop.Contracts;
using Shop.Contracts.Schemas;
using shop.inventory.v1;
using Tributary.Messaging.Kafka;
using Tributary.Tests.Benchmarks.Workload;

namespace Tributary.Tests.Benchmarks.Stateless;

/// <summary>
/// The same work by Confluent.Kafka and Apache.Avro alone: consume up to a batch, decode, map, encode with CloudEvents headers, produce with acks=all and the
/// pipeline's linger, flush, store the offsets. No positions, no idempotent or gapless producer, no checks of what comes in, no dead letters, no retries, nothing that waits for a rebalance.
/// </summary>
internal static class BareLoop
{
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(100);

    public static Measurement Run(StatelessBroker broker, int events, CancellationToken cancellationToken)
    {
        using var consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig
        {
            BootstrapServers = broker.Connection.BootstrapServers,
            GroupId = "inventory.bare",
            EnableAutoOffsetStore = false,
            AutoOffsetReset = AutoOffsetReset.Earliest,
            AutoCommitIntervalMs = 200,
            FetchWaitMaxMs = 10,
        }).Build();
        using var producer = new ProducerBuilder<byte[], byte[]>(new ProducerConfig
        {
            BootstrapServers = broker.Connection.BootstrapServers,
            Acks = Acks.All,
            CompressionType = CompressionType.Lz4,
            LingerMs = new KafkaPublisherOptions().Linger.TotalMilliseconds,
            DeliveryReportFields = "none",
        }).Build();
        var input = (RecordSchema)new StockCommand().Schema;
        var output = (RecordSchema)new ReservationCommand().Schema;
        var (reader, writer) = (new SpecificDatumReader<StockCommand>(input, input), new SpecificDatumWriter<ReservationCommand>(output));
        var schemaId = SchemaLock.Committed.IdOf(Catalogue.ReservationCommand.Value);

        consumer.Subscribe(Streams.StockCommand);
        var (begun, left, batches) = (0L, events, 0);
        var batch = new List<ConsumeResult<byte[], byte[]>>(ReferenceWorkload.BatchSize);
        while (left > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            batch.Clear();
            while (batch.Count < ReferenceWorkload.BatchSize && consumer.Consume(batch.Count == 0 ? Wait : TimeSpan.Zero) is { } result)
                batch.Add(result);
            if (batch.Count == 0)
                continue;
            if (begun == 0)
                begun = TimeProvider.System.GetTimestamp();
            foreach (var record in batch)
            {
                var command = reader.Read(new StockCommand(), new BinaryDecoder(new MemoryStream(record.Message.Value, 5, record.Message.Value.Length - 5)));
                var mapped = Mapping.Map(Encoding.UTF8.GetString(record.Message.Key), command);
                producer.Produce(StatelessBroker.BareOutput, new Message<byte[], byte[]>
                {
                    Key = record.Message.Key,
                    Value = Encode(writer, schemaId, mapped),
                    Headers = Headers(record),
                });
            }

            producer.Flush(cancellationToken);
            foreach (var record in batch)
                consumer.StoreOffset(record);
            left -= batch.Count;
            batches++;
        }

        var seconds = TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
        consumer.Close();
        return new Measurement(events, seconds) { Batches = batches };
    }

    private static byte[] Encode(SpecificDatumWriter<ReservationCommand> writer, int schemaId, ReservationCommand value)
    {
        using var stream = new MemoryStream(256);
        Span<byte> header = stackalloc byte[5];
        BinaryPrimitives.WriteInt32BigEndian(header[1..], schemaId);
        stream.Write(header);
        writer.Write(value, new BinaryEncoder(stream));
        return stream.ToArray();
    }

    private static Headers Headers(ConsumeResult<byte[], byte[]> record) => new()
    {
        { "ce_specversion", "1.0"u8.ToArray() },
        { "ce_id", Encoding.UTF8.GetBytes($"{record.Partition.Value}/{record.Offset.Value}") },
        { "ce_source", "inventory"u8.ToArray() },
        { "ce_type", "shop.inventory.v1.ReservationCommand"u8.ToArray() },
        { "ce_time", record.Message.Headers.GetLastBytes("ce_time") },
        { "ce_subject", record.Message.Key },
    };
}
