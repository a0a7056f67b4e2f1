using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Tributary.LocalHost.Durable.Hub;
using Tributary.LocalHost.Functions;

namespace Tributary.LocalHost.Durable;

/// <summary>The app's own hub and its client.</summary>
internal sealed class DurableClients(string hubName, TaskHub hub, TimeProvider time) : IDurableClients
{
    public TaskHub Hub => hub;

    public DurableTaskClient Client { get; } = new LocalDurableTaskClient(hubName, hub, time);

    /// <exception cref="LocalHostException">The attribute names another hub: a context starts its own orchestrations only.</exception>
    public DurableTaskClient Get(DurableClientAttribute attribute) =>
        attribute.TaskHub is null || attribute.TaskHub.Equals(hubName, StringComparison.OrdinalIgnoreCase)
            ? Client
            : throw new LocalHostException($"A [DurableClient] names the task hub {attribute.TaskHub}; the local host serves an app's own, which is {hubName}.");
}
