namespace Tributary.Messaging.Kafka;

/// <summary>
/// Incarnations from the broker: its cluster id and the topic's id. A mock cluster draws random topic ids as a real one does, so an embedded broker that
/// was started anew has new incarnations.
/// </summary>
public sealed class KafkaStreamIncarnations(KafkaAdmin admin) : IStreamIncarnations
{
    /// <inheritdoc />
    /// <exception cref="FatalStreamException">The topic does not exist, or the broker gives topics no ids.</exception>
    /// <exception cref="BrokerUnavailableException">No broker answers.</exception>
    public async Task<string> Get(string topic, CancellationToken cancellationToken)
    {
        var described = await admin.Describe([topic], cancellationToken);
        if (described is not [var found])
            throw new FatalStreamException($"The stream '{topic}' does not exist on the broker at {admin.Connection.BootstrapServers}.");
        var id = found.TopicId;
        if (id is null || (id.MostSignificantBits == 0 && id.LeastSignificantBits == 0))
            throw new FatalStreamException(
                $"The broker at {admin.Connection.BootstrapServers} gives the stream '{topic}' no topic id, so a topic that was made again could not be told from the old one: use Kafka 3.1 or newer.");
        return $"{await admin.ClusterId(cancellationToken)}/{id}";
    }
}
