using System.Diagnostics.Metrics;
using Tributary.Cli.Replay.Reporting;
using Tributary.Hosting.Telemetry;
using Tributary.LocalHost.Functions;
using Tributary.Messaging;
using Tributary.State.Tables;

namespace Tributary.Cli.Suite;

/// <summary>Listens to the suite's own counters, from its making on.</summary>
internal sealed class RunMeter : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly RunProfile profile = new();
    private long published;
    private long consumed;
    private long storage;

    public RunMeter()
    {
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name is MessagingMetrics.MeterName or PipelineMetrics.MeterName or StorageMetrics.MeterName or FunctionMetrics.MeterName)
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>(Count);
        listener.SetMeasurementEventCallback<double>(Time);
        listener.Start();
    }

    public RunCounters Counters =>
        new(Interlocked.Read(ref published), Interlocked.Read(ref consumed), Interlocked.Read(ref storage));

    /// <summary>Time and storage requests by function.</summary>
    public IReadOnlyList<ProfileEntry> Profile => profile.Entries;

    public void Dispose() => listener.Dispose();

    private void Count(Instrument instrument, long measurement, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        switch (instrument.Name)
        {
            case MessagingMetrics.PublishedName:
                Interlocked.Add(ref published, measurement);
                break;
            // What the pipeline says of its records: a consumer's own count has parked ones in it.
            case PipelineMetrics.RecordsName when Tag(tags, "outcome") is "applied" or "skipped":
                Interlocked.Add(ref consumed, measurement);
                break;
            case StorageMetrics.RequestsName:
                Interlocked.Add(ref storage, measurement);
                profile.AddRequests(Tag(tags, "app"), Tag(tags, "function"), Tag(tags, "operation"), measurement);
                break;
        }
    }

    private void Time(Instrument instrument, double measurement, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        if (instrument.Name == FunctionMetrics.DurationName)
            profile.AddCall(Tag(tags, "app"), Tag(tags, "function"), Tag(tags, "trigger"), TimeSpan.FromSeconds(measurement));
    }

    private static string Tag(ReadOnlySpan<KeyValuePair<string, object?>> tags, string key)
    {
        foreach (var tag in tags)
            if (tag.Key == key)
                return tag.Value as string ?? "";
        return "";
    }
}
