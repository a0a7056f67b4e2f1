using Tributary.LocalHost.Durable.Instances;

namespace Tributary.LocalHost.Durable.Hub;

/// <summary>Why a hub does not take a client's message, as the official client would have it told: it throws in the same cases.</summary>
internal static class HubRefusals
{
    /// <summary>The refusal of a message; null where it is taken, or merely too late.</summary>
    /// <param name="message">The message.</param>
    /// <param name="instance">The instance as it stands; null where there is none.</param>
    public static Exception? Of(HubMessage message, Instance? instance) => (message, instance) switch
    {
        (HubMessage.Start, { HasEnded: false }) => new InvalidOperationException(
            $"The orchestration {message.InstanceId} is {instance.Status}: one that has not ended can't be started again."),
        (HubMessage.Start, _) => null,
        (_, null) => new ArgumentException($"There is no orchestration {message.InstanceId}."),
        (HubMessage.Raise, { HasEnded: true }) => new InvalidOperationException(
            $"The orchestration {message.InstanceId} is {instance.Status} and takes no events."),
        _ => null,
    };
}
