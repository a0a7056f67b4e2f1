using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;
using Tributary.Messaging.Kafka;
using Tributary.Messaging.Publishing;
using Tributary.Messaging.Registry;
using Tributary.State.Storage;

namespace Tributary.Hosting.Resilience;

/// <summary>
/// Tries again while storage, log or schema registry are out, exponentially with jitter, for a budget below the poll interval; then the fault goes on to the host,
/// which delivers the batch again. Nothing is parked for an outage.
/// </summary>
internal sealed class OutageRetry
{
    private readonly ResiliencePipeline pipeline;
    private static readonly ResiliencePropertyKey<string> FunctionKey = new("function");

    /// <param name="budget">How long to try at most.</param>
    /// <param name="clock">The processing clock.</param>
    /// <param name="logger">Where each wait is said.</param>
    /// <param name="jitter">What spreads the waits: numbers from 0 to 1.</param>
    /// <param name="isTransient">Which faults, besides outages, pass by themselves.</param>
    public OutageRetry(TimeSpan budget, TimeProvider clock, ILogger logger, Func<double> jitter, Func<Exception, bool>? isTransient = null)
    {
        pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = arguments => ValueTask.FromResult(
                    arguments.Outcome.Exception is { } error && (IsOutage(error) || isTransient?.Invoke(error) == true)
                    && clock.GetElapsedTime(StartOf(arguments.Context)) < budget),
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromMilliseconds(100),
                MaxDelay = TimeSpan.FromSeconds(5),
                MaxRetryAttempts = int.MaxValue,
                UseJitter = true,
                Randomizer = jitter,
                OnRetry = arguments =>
                {
                    logger.WaitsAndRetries(arguments.Context.Properties.GetValue(FunctionKey, ""), arguments.RetryDelay, arguments.Outcome.Exception!.Message);
                    return ValueTask.CompletedTask;
                },
            })
            .Build();
        this.clock = clock;
    }

    private static readonly ResiliencePropertyKey<long> StartKey = new("start");
    private readonly TimeProvider clock;

    /// <summary>When a batch begins: what <see cref="Run"/> is given for everything that belongs to it, so that all of it shares one budget.</summary>
    public long Begin() => clock.GetTimestamp();

    /// <summary>Tries until it succeeds, or until the budget is used up that the batch has had since it began.</summary>
    public async Task<T> Run<T>(string function, long begun, Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        // The caller's context is kept, as by every await of the pipeline: whoever owns the continuations of a batch owns those behind a wait, too.
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: true, cancellationToken);
        context.Properties.Set(FunctionKey, function);
        context.Properties.Set(StartKey, begun);
        try
        {
            return await pipeline.ExecuteAsync(
                static async (context, attempt) => await attempt(context.CancellationToken), context, attempt);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <inheritdoc cref="Run{T}" />
    public Task Run(string function, long begun, Func<CancellationToken, Task> attempt, CancellationToken cancellationToken) =>
        Run(function, begun, async token =>
        {
            await attempt(token);
            return true;
        }, cancellationToken);

    /// <summary>Whether storage, log or schema registry are out, which passes by itself and says nothing about an event.</summary>
    public static bool IsOutage(Exception error) =>
        error is StorageUnavailableException or PublishFailedException or BrokerUnavailableException or RegistryUnavailableException;

    private static long StartOf(ResilienceContext context) => context.Properties.GetValue(StartKey, 0L);
}
