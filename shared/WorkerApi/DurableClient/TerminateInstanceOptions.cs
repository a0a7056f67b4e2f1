namespace Microsoft.DurableTask.Client;

/// <summary>How an instance is terminated, and with which output.</summary>
public record TerminateInstanceOptions(object? Output = null, bool Recursive = false);
