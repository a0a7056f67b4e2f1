namespace Microsoft.Azure.Functions.Worker;

/// <summary>How often the host has tried this invocation, where the function declares a retry policy.</summary>
public abstract class RetryContext
{
    public abstract int RetryCount { get; }

    public abstract int MaxRetryCount { get; }
}
