using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Tributary.Cli.Replay.Reporting;
using Tributary.Messaging;
using Tributary.State.Tables;

namespace Tributary.Cli.Suite;

/// <summary>Listens to the suite's own counters, from its making on.</summary>
internal sealed class RunMeter : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly ConcurrentDictionary<(string Function, string Operation), long> requests = new();
    private long published;
    private long consumed;
    private long storage;

    public RunMeter()
    {
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name is MessagingMetrics.MeterName or StorageMetrics.MeterName)
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>(Count);
        listener.Start();
    }

    public RunCounters Counters =>
        new(Interlocked.Read(ref published), Interlocked.Read(ref consumed), Interlocked.Read(ref storage));

    /// <summary>Storage requests by function and operation.</summary>
    public IReadOnlyList<ProfileEntry> Profile =>
        [.. requests.Select(entry => new ProfileEntry(entry.Key.Function, entry.Key.Operation, entry.Value, TimeSpan.Zero, entry.Value))];

    public void Dispose() => listener.Dispose();

    private void Count(Instrument instrument, long measurement, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        switch (instrument.Name)
        {
            case "tributary.events.published":
                Interlocked.Add(ref published, measurement);
                break;
            case "tributary.events.consumed":
                Interlocked.Add(ref consumed, measurement);
                break;
            case StorageMetrics.RequestsName:
                Interlocked.Add(ref storage, measurement);
                requests.AddOrUpdate((Tag(tags, "function"), Tag(tags, "operation")), measurement, (_, sum) => sum + measurement);
                break;
        }
    }

    private static string Tag(ReadOnlySpan<KeyValuePair<string, object?>> tags, string key)
    {
        foreach (var tag in tags)
            if (tag.Key == key && tag.Value is string { Length: > 0 } value)
                return value;
        return "-";
    }
}
