using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Tributary.Tests.Orders.CheckingOut;

/// <summary>A hub of instances that only have a status. It refuses what Durable refuses: a start of what runs, an event for what does not.</summary>
internal sealed class FakeDurableClient() : DurableTaskClient("fake")
{
    public Dictionary<string, OrchestrationRuntimeStatus> Instances { get; } = [];

    public List<(string Instance, string Name, object? Input)> Started { get; } = [];

    public List<(string Instance, string Name, object? Payload)> Raised { get; } = [];

    public List<PurgeInstancesFilter> Purges { get; } = [];

    /// <summary>Thrown by starts and events, if set.</summary>
    public Exception? Fault { get; set; }

    /// <summary>Thrown by questions, if set.</summary>
    public Exception? FaultOfQuestions { get; set; }

    public override Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        if (Fault is not null)
            return Task.FromException<string>(Fault);
        var instance = options!.InstanceId!;
        if (Runs(instance))
            return Task.FromException<string>(new InvalidOperationException($"{instance} runs."));
        Instances[instance] = OrchestrationRuntimeStatus.Pending;
        Started.Add((instance, orchestratorName.Name, input));
        return Task.FromResult(instance);
    }

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        if (Fault is not null)
            return Task.FromException(Fault);
        if (!Instances.ContainsKey(instanceId))
            return Task.FromException(new ArgumentException($"There is no {instanceId}."));
        if (!Runs(instanceId))
            return Task.FromException(new InvalidOperationException($"{instanceId} has ended."));
        Raised.Add((instanceId, eventName, eventPayload));
        return Task.CompletedTask;
    }

    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        FaultOfQuestions is not null
            ? Task.FromException<OrchestrationMetadata?>(FaultOfQuestions)
            : Task.FromResult(Instances.TryGetValue(instanceId, out var status)
                ? new OrchestrationMetadata("CheckoutOrchestrator", instanceId) { RuntimeStatus = status }
                : null);

    public override Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        Purges.Add(filter);
        return Task.FromResult(new PurgeResult(0));
    }

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) => throw new NotSupportedException();

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) => throw new NotSupportedException();

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) => throw new NotSupportedException();

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private bool Runs(string instance) => Instances.TryGetValue(instance, out var status)
        && status is OrchestrationRuntimeStatus.Pending or OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Suspended;
}
