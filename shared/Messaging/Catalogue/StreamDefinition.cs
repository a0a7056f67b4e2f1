using Tributary.Messaging.Serialization;
using Tributary.Schemas;

namespace Tributary.Messaging.Catalogue;

/// <summary>One stream, as every context agrees on it. The partition count is part of the contract: changing it is a new major version.</summary>
/// <param name="Name">The topic, <c>context.entity.vN</c>.</param>
/// <param name="Owner">The only context that may publish to it.</param>
/// <param name="Kind">What its records stand for.</param>
/// <param name="Key">What its records are keyed by, in words.</param>
/// <param name="Description">What a consumer finds here.</param>
public record StreamDefinition(string Name, string Owner, StreamKind Kind, string Key, string Description)
{
    /// <summary>The partition count of every stream of the suite.</summary>
    public const int DefaultPartitions = 8;

    /// <summary>How many partitions the topic has.</summary>
    public int Partitions { get; init; } = DefaultPartitions;

    /// <summary>How long records are kept; null for ever (a compacted stream keeps the newest per key).</summary>
    public TimeSpan? Retention { get; init; }

    /// <summary>Whether the broker keeps the newest record per key rather than a span of time.</summary>
    public bool Compacted => Keying == StreamKeying.Entity;

    /// <summary>What a key means to a consumer.</summary>
    public StreamKeying Keying => Kind switch
    {
        StreamKind.Entity or StreamKind.Changelog => StreamKeying.Entity,
        StreamKind.DeadLetters => StreamKeying.Unkeyed,
        _ => StreamKeying.Keyed,
    };

    /// <summary>What a new version of the values' schema must be able to do. Nothing is asked where the values have no schema.</summary>
    public CompatibilityLevel Compatibility { get; init; } = CompatibilityLevel.BackwardTransitive;

    /// <summary>What to take care of.</summary>
    public StreamTags Tags { get; init; }

    /// <summary>How much depends on it.</summary>
    public StreamTier Tier { get; init; } = StreamTier.Critical;

    /// <summary>What its values are; null where they are not ours (dead letters).</summary>
    public virtual ValueContract? Value => null;

    /// <summary>The full name of the type of its values; null where they are not ours.</summary>
    public string? ValueType => Value?.Name;

    /// <summary>The registry's subject of its values' schemas.</summary>
    public string Subject => $"{Name}-value";
}
