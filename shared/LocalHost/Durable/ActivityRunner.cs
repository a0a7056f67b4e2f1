using Tributary.LocalHost.Apps;
using Tributary.LocalHost.Durable.Instances;
using Tributary.LocalHost.Functions;

namespace Tributary.LocalHost.Durable;

/// <summary>Runs activities, a bounded number at once. One that was under way when the process died runs again.</summary>
internal sealed class ActivityRunner : IDisposable
{
    private readonly LocalApp app;
    private readonly IReadOnlyDictionary<string, LocalFunction> functions;
    private readonly SemaphoreSlim places;
    private readonly CancellationToken stop;
    private readonly CancellationToken abandon;
    private readonly Lock counting = new();
    private TaskCompletionSource idle = Completed();
    private int underWay;

    /// <param name="app">The app.</param>
    /// <param name="functions">Its activities by name, upper and lower case being the same.</param>
    /// <param name="stop">From then on none is begun.</param>
    /// <param name="abandon">Cancels those under way.</param>
    public ActivityRunner(LocalApp app, IReadOnlyDictionary<string, LocalFunction> functions, CancellationToken stop, CancellationToken abandon)
    {
        (this.app, this.functions, this.stop, this.abandon) = (app, functions, stop, abandon);
        places = new SemaphoreSlim(app.HostJson.Durable.MaxConcurrentActivityFunctions);
    }

    /// <summary>Completes when none is under way.</summary>
    public Task Idle()
    {
        lock (counting)
            return idle.Task;
    }

    /// <summary>Runs an activity and hands over its answer; none where it was not begun or was abandoned.</summary>
    public void Start(ActivityScheduled activity, Action<HistoryEvent> answered)
    {
        Count(1);
        _ = Task.Run(async () =>
        {
            try
            {
                if (await Run(activity) is { } answer)
                    answered(answer);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // Its request stands in the history: it is begun when the hub is taken next.
            }
            finally
            {
                Count(-1);
            }
        }, CancellationToken.None);
    }

    public void Dispose() => places.Dispose();

    private async Task<HistoryEvent?> Run(ActivityScheduled activity)
    {
        await places.WaitAsync(stop);
        try
        {
            stop.ThrowIfCancellationRequested();
            if (!functions.TryGetValue(activity.Name, out var function))
                throw new InvalidOperationException($"The app {app.Name} has no activity called {activity.Name}.");
            var input = JsonDataConverter.Instance.Deserialize(activity.Input, function.TriggerParameter.ParameterType);
            var result = await app.Invoker.InvokeAsync(function, new Invocation(input), abandon);
            return new CallCompleted(activity.Id, JsonDataConverter.Instance.Serialize(result));
        }
        // What the activity throws, whatever it is, is its answer.
        catch (Exception exception) when (!abandon.IsCancellationRequested && !(exception is OperationCanceledException && stop.IsCancellationRequested))
        {
            return new CallFailed(activity.Id, Failures.Of(exception));
        }
        finally
        {
            places.Release();
        }
    }

    private void Count(int change)
    {
        lock (counting)
        {
            if (underWay == 0)
                idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            underWay += change;
            if (underWay == 0)
                idle.SetResult();
        }
    }

    private static TaskCompletionSource Completed()
    {
        var completed = new TaskCompletionSource();
        completed.SetResult();
        return completed;
    }
}
