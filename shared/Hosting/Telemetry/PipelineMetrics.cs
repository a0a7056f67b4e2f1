using System.Diagnostics.Metrics;

namespace Tributary.Hosting.Telemetry;

/// <summary>Counts records by outcome: <c>tributary.pipeline.records</c>, tags <c>consumer</c> (store or group) and <c>outcome</c>.</summary>
public sealed class PipelineMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Tributary.Hosting";

    /// <summary>The counter's name.</summary>
    public const string RecordsName = "tributary.pipeline.records";

    private readonly Meter meter = new(MeterName);
    private readonly Counter<long> records;

    public PipelineMetrics() => records = meter.CreateCounter<long>(RecordsName, "{record}", "Records by outcome.");

    /// <summary>Counts.</summary>
    public void Count(string consumer, string outcome, int count)
    {
        if (count > 0)
            records.Add(count, new KeyValuePair<string, object?>("consumer", consumer), new KeyValuePair<string, object?>("outcome", outcome));
    }

    /// <inheritdoc />
    public void Dispose() => meter.Dispose();
}
