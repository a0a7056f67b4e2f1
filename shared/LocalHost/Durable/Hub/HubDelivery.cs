using Microsoft.DurableTask;
using Tributary.LocalHost.Durable.Instances;

namespace Tributary.LocalHost.Durable.Hub;

/// <summary>Messages from one instance to others, taken out of the one and put into the others.</summary>
internal static class HubDelivery
{
    // With the sender's own row it stays within a transaction, whatever is in them.
    private const int MostTargets = 90;
    private const int MostBytes = 256 * 1024;

    /// <summary>Moves as many messages as one transaction will hold, at least one.</summary>
    public static HubChange From(Instance sender, HubMemory memory, DateTimeOffset now)
    {
        var routing = new HubRouting(memory);
        var change = new HubChange();
        change.Put(sender);
        var bytes = 0;
        var moved = 0;
        foreach (var message in sender.Outgoing.ToArray())
        {
            var target = memory.Running(message.InstanceId);
            bytes += HubRows.ToBytes(message).Length + (target is null ? 0 : HubRows.ToBytes(target).Length);
            if (moved > 0 && (bytes > MostBytes || moved == MostTargets))
                break;
            if (routing.Apply(message, now) is { } changed)
                change.Put(changed);
            else if (message is HubMessage.Start { Parent: { } call } start && call.Execution == sender.Execution && !sender.HasEnded)
                sender.Arrived.Add(new CallFailed(call.Id, new TaskFailureDetails(
                    typeof(InvalidOperationException).FullName!, $"The orchestration {start.InstanceId} runs already.", null, null, null)));
            moved++;
        }

        sender.Outgoing.RemoveRange(0, moved);
        return change;
    }
}
