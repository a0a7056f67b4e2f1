namespace Tributary.Messaging.Envelopes;

/// <summary>An event that was read and understood.</summary>
/// <typeparam name="TValue">The type of the stream's values.</typeparam>
/// <param name="Key">What the stream is keyed by.</param>
/// <param name="Value">The event, or null for a tombstone.</param>
/// <param name="Metadata">The event time, its position or command id, and the rest.</param>
public sealed record Received<TValue>(string Key, TValue? Value, EventMetadata Metadata)
    where TValue : class
{
    /// <summary>When it happened.</summary>
    public DateTimeOffset Time => Metadata.Time;
}
