using Tributary.LocalHost.Durable.Instances;

namespace Tributary.LocalHost.Durable.Hub;

/// <summary>What one transaction must hold together: instances as they have become, rows of messages that are taken, and who waits to hear of it.</summary>
internal sealed class HubChange
{
    public List<Instance> Instances { get; } = [];

    public List<string> TakenRows { get; } = [];

    public List<TaskCompletionSource> Answers { get; } = [];
}
