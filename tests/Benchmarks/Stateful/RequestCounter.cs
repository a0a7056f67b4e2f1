using System.Diagnostics.Metrics;

namespace Tributary.Tests.Benchmarks.Stateful;

/// <summary>Counts the HTTP requests of this process to one port, whoever makes them: retries and further pages are requests too.</summary>
internal sealed class RequestCounter : IDisposable
{
    private readonly MeterListener listener = new();
    private long count;

    public RequestCounter(int port)
    {
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument is { Meter.Name: "System.Net.Http", Name: "http.client.request.duration" })
                listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) =>
        {
            foreach (var tag in tags)
                if (tag is { Key: "server.port", Value: int used } && used == port)
                    Interlocked.Increment(ref count);
        });
        listener.Start();
    }

    public long Count => Volatile.Read(ref count);

    public void Dispose() => listener.Dispose();
}
