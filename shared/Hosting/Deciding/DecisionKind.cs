namespace Tributary.Hosting.Deciding;

/// <summary>The outcomes that a decision may have.</summary>
public enum DecisionKind
{
    /// <summary>The entity changes, and its entity event is published.</summary>
    Change,

    /// <summary>The entity changes, but is not ready to be published: nobody outside has seen it yet.</summary>
    Keep,

    /// <summary>The entity goes; a tombstone is published, and a marker remembers its version.</summary>
    Delete,

    /// <summary>The command finds nothing to do: it was done already, or comes too late.</summary>
    Unchanged,

    /// <summary>The command can't be meant: it goes to the dead letters, and the commands behind it go on.</summary>
    Park,
}
