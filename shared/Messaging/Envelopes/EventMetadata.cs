using Tributary.Messaging.Positions;

namespace Tributary.Messaging.Envelopes;

/// <summary>What travels beside an event's value: CloudEvents 1.0 attributes and the suite's own, in the record's headers.</summary>
public sealed record EventMetadata
{
    /// <summary>The event's id: its position or its command id in words, so the same event has the same id however often it is published.</summary>
    public string Id => Position?.ToString() ?? Command?.ToString() ?? throw new InvalidOperationException("An event has a position or a command id.");

    /// <summary>Who published it: the context.</summary>
    public required string Source { get; init; }

    /// <summary>The full name of the value's record type.</summary>
    public required string Type { get; init; }

    /// <summary>When it happened, by the business fact; a derived event takes the latest of its sources'. To the millisecond.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Where it stands among its producer's records; null for what a door or caller sent.</summary>
    public Position? Position { get; init; }

    /// <summary>What makes it the same command when it is sent again; null for what has only a position.</summary>
    public CommandId? Command { get; init; }

    /// <summary>The W3C trace context it belongs to, or null.</summary>
    public string? TraceParent { get; init; }
}
