using Microsoft.DurableTask;

namespace Tributary.LocalHost.Durable.Turns;

/// <summary>Calls again what failed, as orchestrator code: each wait is a durable timer.</summary>
internal static class Retries
{
    public static Task<TResult> Run<TResult>(TaskOrchestrationContext context, TaskRetryOptions? retry, Func<Task<TResult>> call) => retry switch
    {
        { Policy: { } policy } => Run(context, policy, call),
        { Handler: { } handler } => Run(context, handler, call),
        _ => call(),
    };

    private static async Task<TResult> Run<TResult>(TaskOrchestrationContext context, RetryPolicy policy, Func<Task<TResult>> call)
    {
        var started = context.CurrentUtcDateTime;
        var wait = policy.FirstRetryInterval;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (TaskFailedException) when (attempt < policy.MaxNumberOfAttempts && !IsOver())
            {
                await context.CreateTimer(wait, CancellationToken.None);
                wait = Shorter(wait * policy.BackoffCoefficient, policy.MaxRetryInterval);
            }
        }

        bool IsOver() => policy.RetryTimeout != Timeout.InfiniteTimeSpan && context.CurrentUtcDateTime - started >= policy.RetryTimeout;
    }

    private static async Task<TResult> Run<TResult>(TaskOrchestrationContext context, AsyncRetryHandler handler, Func<Task<TResult>> call)
    {
        var started = context.CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (TaskFailedException failure)
            {
                var asked = new RetryContext(context, attempt, failure.FailureDetails, context.CurrentUtcDateTime - started, CancellationToken.None);
                if (!await handler(asked))
                    throw;
            }
        }
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other || other == Timeout.InfiniteTimeSpan ? one : other;
}
