namespace Tributary.LocalHost.Apps;

/// <summary>The first error that the whole suite can't go on after. Whoever runs the suite waits for it and stops.</summary>
internal sealed class SuiteFaults
{
    private readonly TaskCompletionSource<Exception> first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes with the first reported error; never without one.</summary>
    public Task<Exception> First => first.Task;

    public void Report(Exception error) => first.TrySetResult(error);
}
