namespace Tributary.Tests.Simulation.Faults;

/// <summary>What a process asks of the outside.</summary>
internal enum CallKind
{
    Read,
    Range,
    Commit,
    Publish,

    /// <summary>Asking an owner to publish again what is under suspicion.</summary>
    ReEmit,
    Describe,
}
