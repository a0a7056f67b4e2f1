namespace Microsoft.DurableTask.Client;

/// <summary>The states of an orchestration. 2 and 4 are obsolete in the original.</summary>
public enum OrchestrationRuntimeStatus
{
    Running = 0,
    Completed = 1,
    Failed = 3,
    Terminated = 5,
    Pending = 6,
    Suspended = 7,
}
