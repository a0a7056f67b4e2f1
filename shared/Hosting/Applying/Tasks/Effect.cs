using Tributary.Messaging.Positions;
using Tributary.Messaging.Records;
using Tributary.State.Rows;

namespace Tributary.Hosting.Applying.Tasks;

/// <summary>Everything that one record of a command stream does to its task. Applied whole or not at all.</summary>
internal sealed record Effect<TState>(Outcome Outcome, string? Reason = null)
    where TState : class
{
    /// <summary>The position that is handled with this record; null where it has none.</summary>
    public Position? Handled { get; init; }

    /// <summary>The entity's row and what becomes of it.</summary>
    public (string RowKey, Entity<TState> Entity)? Change { get; init; }

    /// <summary>The inbox row of the source command and what becomes of it.</summary>
    public (string RowKey, InboxRow Row)? Inbox { get; init; }

    /// <summary>The row that remembers an entity's deletion, where the record deletes it or makes it again.</summary>
    public (string RowKey, DeletionRow Row)? Deletion { get; init; }

    /// <summary>The mark of a parked key and what becomes of it; null where the key is parked no longer.</summary>
    public (string Key, ParkedRow? Row)? Parked { get; init; }

    /// <summary>What is to be published, in order.</summary>
    public IReadOnlyList<OutgoingRecord> Outgoing { get; init; } = [];

    /// <summary>Whether the outgoing events used up an out-sequence.</summary>
    public bool TakesSequence { get; init; }
}
