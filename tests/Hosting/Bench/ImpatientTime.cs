using Microsoft.Extensions.Time.Testing;

namespace Tributary.Tests.Hosting.Bench;

/// <summary>Time that moves when something waits for a short while, as a retry does, and stands still otherwise: no test waits for a clock.</summary>
internal sealed class ImpatientTime : FakeTimeProvider
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (period == Timeout.InfiniteTimeSpan && dueTime > TimeSpan.Zero && dueTime < Longest)
            Advance(dueTime);
        return timer;
    }
}
