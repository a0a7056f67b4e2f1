using Tributary.Messaging.Records;

namespace Tributary.Messaging.Consuming;

/// <summary>Reads a topic as a fresh reader would, in no group. Adapters: Kafka, and an in-memory log for tests.</summary>
public interface IStreamReader
{
    /// <summary>
    /// Hands every record from the topic's beginning to its present end to <paramref name="visit"/>, each partition's in order, one at a time. Records
    /// that are published meanwhile may be among them.
    /// </summary>
    /// <exception cref="FatalStreamException">The topic can't be read, or the embedded broker has dropped its beginning.</exception>
    Task Read(string topic, int partitions, Action<ConsumedRecord> visit, CancellationToken cancellationToken);
}
