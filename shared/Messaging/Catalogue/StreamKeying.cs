namespace Tributary.Messaging.Catalogue;

/// <summary>What a key means to who reads a stream.</summary>
public enum StreamKeying
{
    /// <summary>The key is an entity's id, and its newest record is what holds: the stream is a table. Compacted.</summary>
    Entity,

    /// <summary>Records of one key are in order; each of them stands for itself.</summary>
    Keyed,

    /// <summary>Nothing is promised of keys.</summary>
    Unkeyed,
}
