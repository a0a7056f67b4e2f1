namespace Tributary.Hosting.Resilience;

/// <summary>What a fault means for the event at which it happened.</summary>
public enum FaultKind
{
    /// <summary>It passes by itself: the event is tried again, within the budget.</summary>
    Transient,

    /// <summary>It comes again whenever the event does: the event is parked, alone.</summary>
    Permanent,

    /// <summary>It is not about the event: it ends the batch, which is delivered again, or stops the function.</summary>
    Stops,
}
