using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Tributary.LocalHost.Durable.Instances;

namespace Tributary.LocalHost.Durable.Hub;

/// <summary>Says what a message does to the instances in memory. No I/O.</summary>
internal sealed class HubRouting(HubMemory memory)
{
    /// <returns>The instance that the message changed; null where it is refused or comes too late.</returns>
    public Instance? Apply(HubMessage message, DateTimeOffset now)
    {
        if (message is HubMessage.Start start)
            return Begin(start, now);
        if (memory.Running(message.InstanceId) is not { } instance)
            return null;
        switch (message)
        {
            case HubMessage.Raise raise:
                instance.Arrived.Add(new ExternalEventRaised(raise.Name, raise.Input));
                break;
            case HubMessage.ChildEnded ended when ended.Call.Execution == instance.Execution:
                instance.Arrived.Add(ended.Failure is { } failure ? new CallFailed(ended.Call.Id, failure) : new CallCompleted(ended.Call.Id, ended.Result));
                break;
            case HubMessage.ChildEnded:
                return null;
            case HubMessage.Terminate terminate:
                Terminate(instance, terminate);
                break;
            case HubMessage.Suspend:
                instance.Status = OrchestrationRuntimeStatus.Suspended;
                break;
            case HubMessage.Resume when instance.Status == OrchestrationRuntimeStatus.Suspended:
                // Pending again where its code never ran.
                instance.Status = instance.History.Count == 0 ? OrchestrationRuntimeStatus.Pending : OrchestrationRuntimeStatus.Running;
                break;
        }

        instance.LastUpdatedAt = now;
        return instance;
    }

    private Instance? Begin(HubMessage.Start start, DateTimeOffset now)
    {
        if (memory.Running(start.InstanceId) is not null)
            return null;
        var instance = new Instance
        {
            Id = start.InstanceId,
            Name = start.Name,
            Input = start.Input,
            Parent = start.Parent,
            CreatedAt = now,
            LastUpdatedAt = now,
            StartAt = start.StartAt,
        };
        if (memory.Find(start.InstanceId) is { Outgoing.Count: > 0 } before)
            (instance.Outgoing, before.Outgoing) = (before.Outgoing, []);
        memory.Add(instance);
        return instance;
    }

    private static void Terminate(Instance instance, HubMessage.Terminate terminate)
    {
        if (terminate.Recursive)
            instance.Outgoing.AddRange(instance.OpenChildren().Select(child => terminate with { InstanceId = child.InstanceId }));
        var failure = new TaskFailureDetails(typeof(OperationCanceledException).FullName!, $"The orchestration {instance.Id} was terminated.", null, null, null);
        instance.End(OrchestrationRuntimeStatus.Terminated, terminate.Output, instance.Parent is null ? null : failure);
    }
}
