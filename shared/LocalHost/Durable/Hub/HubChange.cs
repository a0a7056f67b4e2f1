using Tributary.LocalHost.Durable.Instances;

namespace Tributary.LocalHost.Durable.Hub;

/// <summary>What one transaction must hold together: instances as they have become, rows of messages that are taken, and who waits to hear of it.</summary>
internal sealed class HubChange
{
    private readonly Dictionary<string, Instance> instances = new(StringComparer.Ordinal);

    public IReadOnlyCollection<Instance> Instances => instances.Values;

    public List<string> TakenRows { get; } = [];

    public List<TaskCompletionSource> Answers { get; } = [];

    /// <summary>Adds an instance; one that was started anew under an id takes the place of the one that it follows.</summary>
    public void Put(Instance instance) => instances[instance.Id] = instance;
}
