namespace Tributary.Hosting.Resetting;

/// <summary>Where the applier begins after a reset that keeps the state.</summary>
public abstract record ResetTarget
{
    private ResetTarget()
    {
    }

    /// <summary>Where it would go on, past records that are gone; at the oldest record where the stream is another one.</summary>
    public sealed record GoOn : ResetTarget;

    /// <summary>At the oldest record that is there.</summary>
    public sealed record Beginning : ResetTarget;

    /// <summary>Behind the newest record that is there.</summary>
    public sealed record End : ResetTarget;

    /// <summary>At these offsets, by partition; the others go on.</summary>
    public sealed record Offsets(IReadOnlyDictionary<int, long> ByPartition) : ResetTarget;
}
