using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace Tributary.Tests.Cli;

/// <summary>A clock that stands still until a test advances it, and tells when somebody begins to wait.</summary>
internal sealed class WatchedTime : FakeTimeProvider
{
    private readonly ConcurrentDictionary<TimeSpan, SemaphoreSlim> _begun = new();

    public WatchedTime() : base(new DateTimeOffset(2011, 1, 4, 10, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>Completes once for each wait of exactly this length that has begun.</summary>
    public Task WaitingFor(TimeSpan length) => Begun(length).WaitAsync(TestContext.Current.CancellationToken);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        Begun(dueTime).Release();
        return timer;
    }

    private SemaphoreSlim Begun(TimeSpan length) => _begun.GetOrAdd(length, _ => new SemaphoreSlim(0));
}
