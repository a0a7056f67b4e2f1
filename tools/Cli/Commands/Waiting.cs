namespace Tributary.Cli.Commands;

/// <summary>How a command that runs until it is told to stop waits for that.</summary>
internal static class Waiting
{
    /// <summary>Returns when the token is cancelled; always true.</summary>
    public static async Task<bool> ForAsync(CancellationToken stop)
    {
        var stopped = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (stop.Register(() => stopped.SetResult(true)))
            return await stopped.Task;
    }

    /// <summary>Returns when the input ends: whoever held its other end is gone.</summary>
    public static async Task ForEndOfAsync(Stream input, CancellationToken stop)
    {
        var ignored = new byte[64];
        while (await input.ReadAsync(ignored, stop) > 0)
        {
        }
    }
}
