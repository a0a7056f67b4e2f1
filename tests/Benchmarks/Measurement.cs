namespace Tributary.Tests.Benchmarks;

/// <summary>What a run took.</summary>
/// <param name="Events">How many events went through.</param>
/// <param name="Seconds">How long that took.</param>
internal sealed record Measurement(long Events, double Seconds)
{
    /// <summary>How many requests to storage it took.</summary>
    public long StorageRequests { get; init; }

    /// <summary>In how many batches they came; after each, the run waited for the broker's acknowledgements.</summary>
    public int Batches { get; init; }

    public double EventsPerSecond => Events / Seconds;

    public double StorageRequestsPer1000Events => 1000.0 * StorageRequests / Events;

    public double EventsPerBatch => (double)Events / Batches;
}
