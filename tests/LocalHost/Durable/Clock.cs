using Microsoft.Extensions.Time.Testing;

namespace Tributary.Tests.LocalHost.Durable;

/// <summary>Lets a fake clock run while something is waited for.</summary>
internal static class Clock
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    public static async Task AdvanceUntil(FakeTimeProvider time, Func<Task<bool>> holds)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(HubFixture.Patience);
        while (!await holds())
        {
            patience.Token.ThrowIfCancellationRequested();
            time.Advance(Tick);
            // The work that a tick sets off is done by other threads.
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, patience.Token);
        }
    }
}
