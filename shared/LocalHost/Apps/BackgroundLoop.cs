namespace Tributary.LocalHost.Apps;

/// <summary>A listener's own loop, from start to a drained stop.</summary>
/// <param name="loop">
/// Runs until its first token is cancelled: then it takes nothing new and finishes what is in flight. Its second token cancels that as well.
/// </param>
/// <param name="faults">Where an error that ends the loop is reported.</param>
internal sealed class BackgroundLoop(Func<CancellationToken, CancellationToken, Task> loop, SuiteFaults faults) : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly CancellationTokenSource abandon = new();
    private Task running = Task.CompletedTask;

    public void Start() => running = Task.Run(Run);

    public async Task StopAsync(CancellationToken drain)
    {
        await stop.CancelAsync();
        await using (drain.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), abandon))
            await running;
        Dispose();
    }

    public void Dispose()
    {
        stop.Dispose();
        abandon.Dispose();
    }

    private async Task Run()
    {
        try
        {
            await loop(stop.Token, abandon.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Asked to end.
        }
        // Nobody awaits the loop while it runs; what ended it goes to who runs the suite.
        catch (Exception exception)
        {
            faults.Report(exception);
        }
    }
}
