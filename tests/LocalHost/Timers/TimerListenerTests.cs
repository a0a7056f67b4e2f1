using System.Threading.Channels;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Tributary.LocalHost;
using Tributary.LocalHost.Apps;
using Tributary.LocalHost.Functions;
using Tributary.LocalHost.Timers;
using Tributary.Tests.LocalHost.Apps;

namespace Tributary.Tests.LocalHost.Timers;

public sealed class TimerListenerTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly WaitedTime time = new(new DateTimeOffset(2011, 12, 9, 12, 0, 30, TimeSpan.Zero));
    private readonly Runs runs = new();
    private LocalApp? app;
    private ITriggerListener? listener;

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_function_runs_when_it_is_due_and_is_told_its_schedule()
    {
        await Start(nameof(Timers.EveryMinute));

        await time.AdvanceWhenAwaited(TimeSpan.FromSeconds(30));
        var run = await runs.Next();

        Assert.False(run.IsPastDue);
        Assert.Equal(Utc(12, 1), run.ScheduleStatus!.Last);
        Assert.Equal(Utc(12, 2), run.ScheduleStatus.Next);
        Assert.Equal(DateTimeKind.Utc, run.ScheduleStatus.Next.Kind);
    }

    [Fact]
    public async Task Nothing_runs_before_it_is_due()
    {
        await Start(nameof(Timers.EveryMinute));

        await time.AdvanceWhenAwaited(TimeSpan.FromSeconds(29.9));
        Assert.True(runs.IsEmpty);
        time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal(Utc(12, 1), (await runs.Next()).ScheduleStatus!.Last);
    }

    [Fact]
    public async Task A_schedule_may_be_a_setting_and_have_no_seconds()
    {
        await Start(nameof(Timers.BySetting), ("Manifest:Schedule", "15 6 * * 1-5"));

        // From Friday to Monday: a wait of more than two days is cut in pieces.
        for (var day = 0; day < 3; day++)
            await time.AdvanceWhenAwaited(TimeSpan.FromDays(1));

        Assert.Equal(new DateTime(2011, 12, 12, 6, 15, 0, DateTimeKind.Utc), (await runs.Next()).ScheduleStatus!.Last);
    }

    [Fact]
    public async Task A_run_at_the_start_comes_before_the_schedule()
    {
        await Start(nameof(Timers.AtOnce));

        var run = await runs.Next();

        Assert.Equal(Utc(12, 0).AddSeconds(30), run.ScheduleStatus!.Last);
        Assert.Equal(Utc(12, 1), run.ScheduleStatus.Next);
    }

    [Fact]
    public async Task Runs_never_overlap_and_one_late_run_makes_up_for_those_missed()
    {
        runs.Hold = true;
        await Start(nameof(Timers.EveryMinute));
        await time.AdvanceWhenAwaited(TimeSpan.FromSeconds(30));
        Assert.Equal(Utc(12, 1), (await runs.Next()).ScheduleStatus!.Last);

        time.Advance(TimeSpan.FromMinutes(5));
        Assert.True(runs.IsEmpty);
        runs.Hold = false;
        runs.Release();
        var late = await runs.Next();
        await time.AdvanceWhenAwaited(TimeSpan.FromMinutes(1));
        var next = await runs.Next();

        Assert.Equal((true, Utc(12, 2)), (late.IsPastDue, late.ScheduleStatus!.Last));
        Assert.Equal((false, Utc(12, 7)), (next.IsPastDue, next.ScheduleStatus!.Last));
        Assert.Equal(1, runs.MostAtOnce);
    }

    [Fact]
    public async Task A_run_that_fails_waits_for_the_next_time()
    {
        runs.Fail = true;
        await Start(nameof(Timers.EveryMinute));
        await time.AdvanceWhenAwaited(TimeSpan.FromSeconds(30));
        await runs.Next();
        runs.Fail = false;

        await time.AdvanceWhenAwaited(TimeSpan.FromMinutes(1));

        Assert.Equal(Utc(12, 2), (await runs.Next()).ScheduleStatus!.Last);
    }

    [Fact]
    public async Task Stopping_waits_for_the_run_in_flight()
    {
        runs.Hold = true;
        await Start(nameof(Timers.EveryMinute));
        await time.AdvanceWhenAwaited(TimeSpan.FromSeconds(30));
        await runs.Next();

        var stopping = listener!.StopAsync(CancellationToken.None);
        Assert.False(stopping.IsCompleted);
        runs.Release();

        await stopping.WaitAsync(Patience, Stopping);
        listener = null;
    }

    [Fact]
    public async Task A_drain_that_is_over_cancels_the_run()
    {
        runs.Hold = true;
        await Start(nameof(Timers.EveryMinute));
        await time.AdvanceWhenAwaited(TimeSpan.FromSeconds(30));
        await runs.Next();

        await listener!.StopAsync(new CancellationToken(canceled: true)).WaitAsync(Patience, Stopping);
        listener = null;

        Assert.Equal(1, runs.Cancelled);
    }

    [Fact]
    public void A_schedule_that_is_none_is_refused_with_examples()
    {
        app = TestApps.Build(typeof(Timers), configure: builder => builder.Services.AddSingleton(runs), settings: ("Manifest:Schedule", "daily"));

        var error = Assert.Throws<LocalHostException>(() =>
            new TimerTriggers().CreateListeners(app, [.. app.Functions.Where(function => function.Name == nameof(Timers.BySetting))]));

        Assert.StartsWith("Tests.BySetting: its schedule 'daily' is no NCrontab expression; '0 */5 * * * *' is", error.Message, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        if (listener is not null)
            await listener.StopAsync(new CancellationToken(canceled: true));
        app?.Host.Dispose();
    }

    private async Task Start(string function, params (string, string?)[] settings)
    {
        app = TestApps.Build(typeof(Timers), time: time, configure: builder => builder.Services.AddSingleton(runs), settings: settings);
        LocalFunction[] functions = [app.Functions.Single(found => found.Name == function)];
        listener = Assert.Single(new TimerTriggers().CreateListeners(app, functions));
        await listener.StartAsync(Stopping);
    }

    private static DateTime Utc(int hour, int minute) => new(2011, 12, 9, hour, minute, 0, DateTimeKind.Utc);

    private sealed class Runs
    {
        private readonly Channel<TimerInfo> begun = Channel.CreateUnbounded<TimerInfo>();
        private readonly Channel<bool> release = Channel.CreateUnbounded<bool>();
        private int atOnce;

        public bool Hold { get; set; }

        public bool Fail { get; set; }

        public int MostAtOnce { get; private set; }

        public int Cancelled { get; private set; }

        public bool IsEmpty => begun.Reader.Count == 0;

        public async Task<TimerInfo> Next() => await begun.Reader.ReadAsync(Stopping).AsTask().WaitAsync(Patience, Stopping);

        public void Release() => release.Writer.TryWrite(true);

        public async Task Run(TimerInfo timer, CancellationToken cancellationToken)
        {
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref atOnce));
            var (hold, fail) = (Hold, Fail);
            begun.Writer.TryWrite(timer);
            try
            {
                if (hold)
                    await release.Reader.ReadAsync(cancellationToken);
                if (fail)
                    throw new InvalidOperationException("as told");
            }
            catch (OperationCanceledException)
            {
                Cancelled++;
                throw;
            }
            finally
            {
                Interlocked.Decrement(ref atOnce);
            }
        }
    }

    private sealed class Timers(Runs runs)
    {
        [Function(nameof(EveryMinute))]
        public Task EveryMinute([TimerTrigger("0 * * * * *")] TimerInfo timer, CancellationToken cancellationToken) => runs.Run(timer, cancellationToken);

        [Function(nameof(BySetting))]
        public Task BySetting([TimerTrigger("%Manifest:Schedule%")] TimerInfo timer, CancellationToken cancellationToken) => runs.Run(timer, cancellationToken);

        [Function(nameof(AtOnce))]
        public Task AtOnce([TimerTrigger("0 * * * * *", RunOnStartup = true)] TimerInfo timer, CancellationToken cancellationToken) => runs.Run(timer, cancellationToken);
    }

    /// <summary>A clock that moves only when somebody waits for it, so that no test races a listener to its timer.</summary>
    private sealed class WaitedTime(DateTimeOffset start) : FakeTimeProvider(start)
    {
        private readonly Channel<bool> timers = Channel.CreateUnbounded<bool>();

        public async Task AdvanceWhenAwaited(TimeSpan by)
        {
            await timers.Reader.ReadAsync(Stopping).AsTask().WaitAsync(Patience, Stopping);
            Advance(by);
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            timers.Writer.TryWrite(true);
            return timer;
        }
    }
}
