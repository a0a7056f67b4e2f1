using System.Net;
using Polly;
using Polly.Retry;

namespace Tributary.Messaging.Registry;

/// <summary>How requests to a registry are tried again: twice, soon, where the fault may pass. A request that is tried again must be one that may be done twice.</summary>
public static class RegistryRetry
{
    /// <summary>The pipeline; safe for use by several threads.</summary>
    public static ResiliencePipeline<HttpResponseMessage> Pipeline(TimeProvider clock) => new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            ShouldHandle = arguments => ValueTask.FromResult(IsPassing(arguments.Outcome, arguments.Context.CancellationToken)),
            MaxRetryAttempts = 2,
            Delay = TimeSpan.FromMilliseconds(100),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            OnRetry = arguments =>
            {
                arguments.Outcome.Result?.Dispose();
                return ValueTask.CompletedTask;
            },
        })
        .Build();

    private static bool IsPassing(Outcome<HttpResponseMessage> outcome, CancellationToken cancellationToken) => outcome switch
    {
        { Exception: HttpRequestException } => true,
        { Exception: TaskCanceledException } => !cancellationToken.IsCancellationRequested,
        { Result.StatusCode: >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout } => true,
        _ => false,
    };
}
