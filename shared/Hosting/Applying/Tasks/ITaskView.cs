using Tributary.Messaging.Positions;
using Tributary.State.Rows;

namespace Tributary.Hosting.Applying.Tasks;

/// <summary>What a task knows at the moment a record is looked at: what is committed, overlaid by the effects that are to be committed with it.</summary>
internal interface ITaskView<TState>
    where TState : class
{
    Entity<TState> Entity(string rowKey);

    InboxRow Inbox(string rowKey);

    /// <summary>The mark of a key that is parked; null where it is not.</summary>
    ParkedRow? Parked(string key);

    /// <summary>Whether the position, or a later one of its producer, was handled.</summary>
    bool IsHandled(Position position);

    /// <summary>The last sequence that was given to an outgoing event.</summary>
    long OutSequence { get; }
}
