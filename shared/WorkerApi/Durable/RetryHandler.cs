namespace Microsoft.DurableTask;

/// <summary>Decides, as orchestrator code, whether a failed call is tried again.</summary>
public delegate bool RetryHandler(RetryContext retryContext);

/// <summary>Decides, as orchestrator code, whether a failed call is tried again; it may wait on a durable timer first.</summary>
public delegate Task<bool> AsyncRetryHandler(RetryContext retryContext);

/// <summary>What a retry handler gets to know.</summary>
/// <param name="OrchestrationContext">The orchestration that made the call.</param>
/// <param name="LastAttemptNumber">1 after the first try.</param>
/// <param name="LastFailure">Why the last try failed.</param>
/// <param name="TotalRetryTime">Since the first try, in the orchestration's time.</param>
/// <param name="CancellationToken">Given up on by the caller.</param>
public record RetryContext(
    TaskOrchestrationContext OrchestrationContext,
    int LastAttemptNumber,
    TaskFailureDetails LastFailure,
    TimeSpan TotalRetryTime,
    CancellationToken CancellationToken);
