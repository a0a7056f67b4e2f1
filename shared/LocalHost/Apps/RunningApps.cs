using Tributary.LocalHost.Http;

namespace Tributary.LocalHost.Apps;

/// <summary>Starts apps and their listeners in order, and stops them in reverse.</summary>
internal sealed class RunningApps(IReadOnlyList<LocalApp> apps)
{
    private readonly List<LocalApp> startedApps = [];
    private readonly List<ITriggerListener> startedListeners = [];

    public IEnumerable<HttpListener> Doors => startedListeners.OfType<HttpListener>();

    /// <summary>Completes when everything listens. After a failure, call <see cref="StopAsync"/>: what had started is running.</summary>
    /// <exception cref="LocalHostException">Something can't start; the message says what to do.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var listeners = apps.SelectMany(ListenersOf).ToList();
        foreach (var app in apps)
        {
            startedApps.Add(app);
            await app.Host.StartAsync(cancellationToken);
        }

        foreach (var listener in listeners.OrderBy(listener => listener.Stage))
        {
            startedListeners.Add(listener);
            await listener.StartAsync(cancellationToken);
        }
    }

    /// <summary>
    /// Closes the doors, then the schedules, the streams and the workflows: each stage takes nothing new, finishes what is in flight
    /// and records it. When <paramref name="drain"/> is cancelled, what is still in flight is cancelled. Fails after all have been tried.
    /// </summary>
    public async Task StopAsync(CancellationToken drain)
    {
        var failures = new List<Exception>();
        foreach (var stage in startedListeners.GroupBy(listener => listener.Stage).OrderByDescending(stage => stage.Key))
            await Task.WhenAll(stage.Select(listener => Try(() => listener.StopAsync(drain), failures, drain)));
        await Task.WhenAll(startedApps.Select(app => Try(() => app.Host.StopAsync(drain), failures, drain)));
        foreach (var app in apps)
            await Try(() => DisposeAsync(app), failures, drain);
        startedListeners.Clear();
        startedApps.Clear();
        if (failures.Count > 0)
            throw new AggregateException("Not everything could be stopped.", failures);
    }

    private static IReadOnlyList<ITriggerListener> ListenersOf(LocalApp app)
    {
        FunctionServices.Check(app);
        var listeners = new List<ITriggerListener>();
        foreach (var functions in app.Functions.GroupBy(TriggerSources.For))
            listeners.AddRange(functions.Key.CreateListeners(app, [.. functions]));
        return listeners;
    }

    // One that fails must not keep the others running.
    private static async Task Try(Func<Task> stop, List<Exception> failures, CancellationToken drain)
    {
        try
        {
            await stop();
        }
        catch (OperationCanceledException) when (drain.IsCancellationRequested)
        {
            // Cut off, as it was told to be.
        }
        catch (Exception exception)
        {
            lock (failures)
                failures.Add(exception);
        }
    }

    private static async Task DisposeAsync(LocalApp app)
    {
        if (app.Host is IAsyncDisposable asynchronous)
            await asynchronous.DisposeAsync();
        else
            app.Host.Dispose();
    }
}
