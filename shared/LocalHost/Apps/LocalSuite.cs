using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Tributary.LocalHost.Apps;
using Tributary.LocalHost.Durable;

namespace Tributary.LocalHost;

/// <summary>
/// Several function apps in one process, each with its own settings and services. It starts what they need in order, and stops it in
/// reverse: HTTP takes no more requests, timers and blobs rest, batches in flight are finished and committed, groups are left,
/// orchestrations rest.
/// </summary>
public sealed class LocalSuite : IAsyncDisposable
{
    private static readonly TimeSpan TimeToLeave = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, LocalApp> apps;
    private readonly RunningApps running;
    private readonly SuiteFaults faults;
    private readonly TimeProvider time;
    private bool stopped;

    private LocalSuite(IReadOnlyList<LocalApp> apps, SuiteFaults faults, TimeProvider time)
    {
        this.apps = apps.ToDictionary(app => app.Name);
        this.faults = faults;
        this.time = time;
        running = new RunningApps(apps);
    }

    /// <summary>Where each app with HTTP functions listens, by its name; without the routes' prefix.</summary>
    public IReadOnlyDictionary<string, Uri> Addresses => running.Doors.ToDictionary(door => door.App, door => door.Address);

    /// <summary>Completes with the first error that the suite can't go on after. Whoever runs it then prints its message, stops, and exits with 2.</summary>
    public Task<Exception> Fault => faults.First;

    /// <summary>Starts the apps; returns when all listen.</summary>
    /// <exception cref="LocalHostException">Something is declared or set wrongly, or can't start; the message says what to do. Nothing is left running.</exception>
    public static async Task<LocalSuite> StartAsync(LocalSuiteOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Apps.GroupBy(app => app.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new LocalHostException($"The suite has {twice.Count()} apps called {twice.Key}: give each a name of its own.");

        var faults = new SuiteFaults();
        var suite = new LocalSuite(BuildAll(options, faults), faults, options.Time);
        try
        {
            await suite.running.StartAsync(cancellationToken);
            return suite;
        }
        catch
        {
            try
            {
                // A consumer that does not leave its group keeps the next start waiting until its session ends.
                await suite.StopAsync(TimeToLeave);
            }
            catch (AggregateException)
            {
                // A host that could not start can't always be stopped either; why it could not start is what its user can mend.
            }

            throw;
        }
    }

    /// <summary>An app's services, for what looks at the suite from outside.</summary>
    public IServiceProvider ServicesOf(string app) => apps[app].Services;

    /// <summary>How many orchestrations have not ended, by the apps that have any orchestrators.</summary>
    public async Task<IReadOnlyDictionary<string, int>> UnfinishedOrchestrations(CancellationToken cancellationToken)
    {
        var unfinished = new Dictionary<string, int>();
        foreach (var app in apps.Values.Where(app => app.Functions.Any(function => function.Trigger is OrchestrationTriggerAttribute)))
            unfinished[app.Name] = await app.Services.GetRequiredService<DurableClients>().Hub.CountUnfinished(cancellationToken);
        return unfinished;
    }

    /// <summary>Stops; what is still in flight after <paramref name="drain"/> is cancelled. Calling it again does nothing.</summary>
    /// <exception cref="AggregateException">Something could not be stopped; the rest is.</exception>
    public async Task StopAsync(TimeSpan drain)
    {
        if (stopped)
            return;
        stopped = true;
        using var draining = drain <= TimeSpan.Zero ? new CancellationTokenSource() : new CancellationTokenSource(drain, time);
        if (drain <= TimeSpan.Zero)
            await draining.CancelAsync();
        await running.StopAsync(draining.Token);
    }

    /// <summary>Stops without waiting for what is in flight.</summary>
    public async ValueTask DisposeAsync() => await StopAsync(TimeSpan.Zero);

    private static List<LocalApp> BuildAll(LocalSuiteOptions options, SuiteFaults faults)
    {
        var built = new List<LocalApp>();
        try
        {
            foreach (var app in options.Apps)
                built.Add(Build(app, options, faults));
            return built;
        }
        catch
        {
            foreach (var app in built)
                app.Host.Dispose();
            throw;
        }
    }

    private static LocalApp Build(LocalAppDefinition app, LocalSuiteOptions options, SuiteFaults faults)
    {
        var builder = new FunctionsApplicationBuilder(new AppSetup
        {
            Name = app.Name,
            Types = app.Types,
            Folder = options.Folder,
            Settings = new Dictionary<string, string?>(app.Settings, StringComparer.OrdinalIgnoreCase) { [AppSettings.HttpPort] = $"{app.HttpPort}" },
            Logging = options.Logging,
            Time = options.Time,
        });
        builder.ConfigureFunctionsWebApplication();
        app.Configure(builder);
        return builder.BuildApp(faults);
    }
}
