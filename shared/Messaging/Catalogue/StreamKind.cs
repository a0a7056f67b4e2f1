namespace Tributary.Messaging.Catalogue;

/// <summary>What the records of a stream stand for; it decides how the broker keeps them.</summary>
public enum StreamKind
{
    /// <summary>Each record is the whole entity after a change, keyed by its id; a null value deletes it. Compacted.</summary>
    Entity,

    /// <summary>Internal to its context: what one store's applier is asked to do. Neither compacted nor transactional, so that its offsets have no gaps.</summary>
    Command,

    /// <summary>Something that happened and has no entity of its own. Kept for the stream's retention.</summary>
    Fact,

    /// <summary>The rows of one store's tasks, partition by partition, keyed by the row. Internal to its context. Compacted.</summary>
    Changelog,

    /// <summary>Records that a context's functions could not handle, as they came, with the reason in their headers.</summary>
    DeadLetters,
}
