namespace Tributary.Tests.Benchmarks;

/// <summary>What a run took.</summary>
/// <param name="Events">How many events went through.</param>
/// <param name="Seconds">How long that took.</param>
/// <param name="StorageRequests">How many requests to storage it took.</param>
internal sealed record Measurement(long Events, double Seconds, long StorageRequests = 0)
{
    public double EventsPerSecond => Events / Seconds;

    public double StorageRequestsPer1000Events => 1000.0 * StorageRequests / Events;
}
