namespace Tributary.Hosting.Applying.Tasks;

/// <summary>What became of a record; every record gets exactly one.</summary>
internal enum Outcome
{
    /// <summary>It changed the entity or made the store send something.</summary>
    Applied,

    /// <summary>It was understood and there was nothing to do.</summary>
    Unchanged,

    /// <summary>It was handled before.</summary>
    Skipped,

    /// <summary>It went to the dead letters.</summary>
    Parked,

    /// <summary>It was a command to the applier itself.</summary>
    Control,
}
