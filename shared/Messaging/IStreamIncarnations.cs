namespace Tributary.Messaging;

/// <summary>Tells one life of a topic from another of the same name.</summary>
public interface IStreamIncarnations
{
    /// <summary>
    /// The topic's incarnation: Kafka's cluster id and topic id, or the embedded broker's own id. It changes when the topic is deleted and made again,
    /// and never otherwise. Asked at a takeover, so it may cost a request.
    /// </summary>
    Task<string> Get(string topic, CancellationToken cancellationToken);
}
