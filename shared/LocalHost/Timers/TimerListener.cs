using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Tributary.LocalHost.Apps;
using Tributary.LocalHost.Functions;

namespace Tributary.LocalHost.Timers;

/// <summary>
/// Runs one function on its schedule, one run at a time. Times that pass while it runs are made up for by one run, past due. A run
/// that fails waits for the next time. Unlike the Functions host it remembers nothing from one process to the next.
/// </summary>
internal sealed class TimerListener : ITriggerListener, IDisposable
{
    // The longest that a timer of the platform can wait is 49 days; a schedule may be years away.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly LocalApp app;
    private readonly LocalFunction function;
    private readonly Schedule schedule;
    private readonly ILogger logger;
    private readonly BackgroundLoop loop;

    public TimerListener(LocalApp app, LocalFunction function, Schedule schedule)
    {
        this.app = app;
        this.function = function;
        this.schedule = schedule;
        logger = app.Loggers.CreateLogger<TimerListener>();
        loop = new BackgroundLoop(Run, app.Faults);
    }

    public string Name => $"the schedule of {function}";

    public ListenerStage Stage => ListenerStage.Schedules;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        loop.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken drain) => loop.StopAsync(drain);

    public void Dispose() => loop.Dispose();

    private async Task Run(CancellationToken stop, CancellationToken abandon)
    {
        var started = app.Time.GetUtcNow();
        var due = schedule.After(started);
        if (((TimerTriggerAttribute)function.Trigger).RunOnStartup)
            await Invoke(started, due ?? started, isPastDue: false, abandon);

        while (due is { } time)
        {
            // Late is a run that was due before anybody waited for it, not one whose timer was not exact.
            var isPastDue = time < app.Time.GetUtcNow();
            await WaitUntil(time, stop);
            due = schedule.After(app.Time.GetUtcNow());
            await Invoke(time, due ?? time, isPastDue, abandon);
        }

        Log.ScheduleEnded(logger, function.ToString());
    }

    private async Task WaitUntil(DateTimeOffset due, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        while (due - app.Time.GetUtcNow() is var left && left > TimeSpan.Zero)
            await Task.Delay(left < LongestWait ? left : LongestWait, app.Time, stop);
    }

    private async Task Invoke(DateTimeOffset last, DateTimeOffset next, bool isPastDue, CancellationToken abandon)
    {
        var timer = new TimerInfo
        {
            IsPastDue = isPastDue,
            ScheduleStatus = new ScheduleStatus { Last = last.UtcDateTime, Next = next.UtcDateTime, LastUpdated = last.UtcDateTime },
        };
        try
        {
            await app.Invoker.InvokeAsync(function, new Invocation(timer), abandon);
        }
        catch (OperationCanceledException) when (abandon.IsCancellationRequested)
        {
            throw;
        }
        // The host's rule: a run that fails does not end the schedule.
        catch (Exception exception)
        {
            Log.ScheduledRunFailed(logger, exception, function.ToString(), next);
        }
    }
}
