using Microsoft.Extensions.Logging.Abstractions;
using Tributary.Messaging.Catalogue;
using Tributary.Messaging.Kafka;

namespace Tributary.Tests.Acceptance.Running;

/// <summary>Tells by a stream how far a shop is.</summary>
internal static class StreamEnd
{
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(1);

    /// <summary>Returns as soon as a stream has so many records, counted from its beginning.</summary>
    public static async Task<int> Reaches(KafkaConnection kafka, StreamDefinition stream, int records, CancellationToken cancellationToken)
    {
        var consumers = new KafkaRecordConsumers(kafka, new KafkaConsumerOptions(), NullLogger.Instance);
        await using var consumer = consumers.Join(stream.Name, $"acceptance.{stream.Name}-{records}");
        var seen = 0;
        while (seen < records)
            seen += (await consumer.Poll(records, Slice, cancellationToken)).Count;
        await consumer.Leave(cancellationToken);
        return seen;
    }
}
