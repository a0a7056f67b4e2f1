namespace Tributary.Messaging.Kafka;

/// <summary>How the producer collects records and how long a publish waits.</summary>
public sealed record KafkaPublisherOptions
{
    /// <summary>
    /// How long a publish waits for the broker's acknowledgements before it fails. Well below the poll interval of the consumer whose batch is being
    /// published (5 minutes), or the partition would move while the publish still waits.
    /// </summary>
    public TimeSpan AcknowledgementTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long a record waits for others to travel with. Every publish waits for it, since it waits for its last record; while one request is under way,
    /// what comes meanwhile travels together in any case.
    /// </summary>
    public TimeSpan Linger { get; init; } = TimeSpan.FromMilliseconds(1);

    internal void Validate()
    {
        if (AcknowledgementTimeout <= TimeSpan.Zero || AcknowledgementTimeout > TimeSpan.FromMinutes(4))
            throw new ArgumentException($"An acknowledgement timeout of {AcknowledgementTimeout} can't work: set AcknowledgementTimeout above 0 and to at most 4 minutes.");
        if (Linger < TimeSpan.Zero || Linger > TimeSpan.FromSeconds(1))
            throw new ArgumentException($"A linger of {Linger} can't work: set Linger between 0 and 1 second.");
    }
}
