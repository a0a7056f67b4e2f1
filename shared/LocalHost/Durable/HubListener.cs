using System.Diagnostics;
using Tributary.LocalHost.Apps;
using Tributary.LocalHost.Durable.Hub;
using Tributary.LocalHost.Durable.Turns;
using Tributary.LocalHost.Functions;

namespace Tributary.LocalHost.Durable;

/// <summary>Runs the orchestrators and activities of an app.</summary>
internal sealed class HubListener : ITriggerListener, IDisposable
{
    private readonly LocalApp app;
    private readonly TaskHub hub;
    private readonly IReadOnlyDictionary<string, LocalFunction> orchestrators;
    private readonly IReadOnlyDictionary<string, LocalFunction> activities;
    private readonly BackgroundLoop loop;

    public HubListener(
        LocalApp app, TaskHub hub, IReadOnlyDictionary<string, LocalFunction> orchestrators, IReadOnlyDictionary<string, LocalFunction> activities)
    {
        (this.app, this.hub, this.orchestrators, this.activities) = (app, hub, orchestrators, activities);
        loop = new BackgroundLoop(Run, app.Faults);
        hub.IsServed = true;
    }

    public string Name => $"the orchestrations of {app.Name}";

    public ListenerStage Stage => ListenerStage.Workflows;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        loop.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken drain) => loop.StopAsync(drain);

    public void Dispose() => loop.Dispose();

    private async Task Run(CancellationToken stop, CancellationToken abandon)
    {
        // The hub's own requests to storage are nobody's invocation.
        using var activity = new Activity("task hub").SetTag(FunctionActivities.AppTag, app.Name).SetTag(FunctionActivities.FunctionTag, $"{app.Name} task hub").Start();
        using var runner = new ActivityRunner(app, activities, stop, abandon);
        await hub.Serve(new TurnRunner(app, orchestrators), runner, stop, abandon);
    }
}
