namespace Tributary.Cli.Suite;

/// <summary>Does work with a running suite, and gives it up as soon as the suite can't go on.</summary>
internal static class SuiteWatch
{
    /// <exception cref="BadInputException">The suite could not go on; the work has ended.</exception>
    public static async Task<T> WhileRunningAsync<T>(ISuite suite, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var working = work(giveUp.Token);
        if (await Task.WhenAny(working, suite.Fault) == working)
            return await working;

        await giveUp.CancelAsync();
        // Whatever the work says of it, the suite's fault is the cause.
        await Task.WhenAny(working);
        var fault = await suite.Fault;
        throw new BadInputException(fault.Message, fault);
    }
}
