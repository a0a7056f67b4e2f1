using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Tributary.LocalHost.Durable.Hub;
using Tributary.LocalHost.Durable.Instances;

namespace Tributary.LocalHost.Durable;

/// <summary>The client of one hub. A call returns when what it asked for is stored.</summary>
internal sealed class LocalDurableTaskClient(string name, TaskHub hub, TimeProvider time) : DurableTaskClient(name)
{
    private const int MostMessageBytes = 256 * 1024;
    private static readonly TimeSpan FirstLookAfter = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LookAfter = TimeSpan.FromMilliseconds(500);
    private static readonly JsonDataConverter Converter = JsonDataConverter.Instance;

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name, nameof(orchestratorName));
        var id = options?.InstanceId ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        await hub.Send(new HubMessage.Start(id, orchestratorName, Data(input), options?.StartAt, null), cancellation);
        return id;
    }

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        return hub.Send(new HubMessage.Raise(instanceId, eventName, Data(eventPayload)), cancellation);
    }

    public override Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return hub.Send(new HubMessage.Terminate(instanceId, Data(options?.Output), options?.Recursive ?? false), cancellation);
    }

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return hub.Send(new HubMessage.Suspend(instanceId), cancellation);
    }

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return hub.Send(new HubMessage.Resume(instanceId), cancellation);
    }

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitFor(instanceId, getInputsAndOutputs, metadata => metadata.RuntimeStatus != OrchestrationRuntimeStatus.Pending, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitFor(instanceId, getInputsAndOutputs, metadata => metadata.IsCompleted, cancellation);

    public override async Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return await hub.Find(instanceId, cancellation) is { } instance ? MetadataOf(instance, getInputsAndOutputs) : null;
    }

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
        new InstancePages(hub, filter ?? new OrchestrationQuery(), MetadataOf);

    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        new(await hub.Purge(instance => instance.Id == instanceId, cancellation));

    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var statuses = filter.Statuses?.ToHashSet();
        return new(await hub.Purge(
            instance => (filter.CreatedFrom is not { } from || instance.CreatedAt >= from)
                && (filter.CreatedTo is not { } to || instance.CreatedAt <= to)
                && (statuses is null || statuses.Contains(instance.Status)),
            cancellation));
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static OrchestrationMetadata MetadataOf(Instance instance, bool withData) => new(instance.Name, instance.Id)
    {
        RuntimeStatus = instance.Status,
        CreatedAt = instance.CreatedAt,
        LastUpdatedAt = instance.LastUpdatedAt,
        FailureDetails = instance.Failure,
        DataConverter = withData ? Converter : null,
        SerializedInput = withData ? instance.Input : null,
        SerializedOutput = withData ? instance.Output : null,
        SerializedCustomStatus = withData ? instance.CustomStatus : null,
    };

    private async Task<OrchestrationMetadata> WaitFor(
        string instanceId, bool withData, Func<OrchestrationMetadata, bool> holds, CancellationToken cancellation)
    {
        for (var wait = FirstLookAfter; ; wait = wait * 2 < LookAfter ? wait * 2 : LookAfter)
        {
            if (await GetInstanceAsync(instanceId, withData, cancellation) is { } metadata && holds(metadata))
                return metadata;
            await Task.Delay(wait, time, cancellation);
        }
    }

    /// <summary>Measured as the rows hold it, where a quotation mark takes six characters.</summary>
    private static string? Data(object? value)
    {
        var data = Converter.Serialize(value);
        var bytes = data is null ? 0 : JsonEncodedText.Encode(data).EncodedUtf8Bytes.Length;
        return bytes <= MostMessageBytes
            ? data
            : throw new ArgumentException($"The data takes {bytes} bytes, and a message at most {MostMessageBytes}: store it, and pass its key.", nameof(value));
    }
}
