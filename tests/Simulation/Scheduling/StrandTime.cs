namespace Tributary.Tests.Simulation.Scheduling;

/// <summary>Virtual time as one process sees it: its timers fire on its strand.</summary>
internal sealed class StrandTime(Scheduler scheduler, Strand strand) : TimeProvider
{
    private static readonly DateTimeOffset Beginning = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Beginning + scheduler.Now;

    public override long GetTimestamp() => scheduler.Now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new StrandTimer(scheduler, strand, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class StrandTimer(Scheduler scheduler, Strand strand, TimerCallback callback, object? state) : ITimer
    {
        private int setting;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var now = ++setting;
            if (dueTime >= TimeSpan.Zero)
                scheduler.After(dueTime, () => Fire(now, period));
            return true;
        }

        public void Dispose() => setting++;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Fire(int when, TimeSpan period)
        {
            if (when != setting || strand.IsDead)
                return;
            strand.Do(() =>
            {
                if (when == setting)
                    callback(state);
            });
            if (period > TimeSpan.Zero)
                scheduler.After(period, () => Fire(when, period));
        }
    }
}
