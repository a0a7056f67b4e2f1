using Tributary.LocalHost.Durable.Instances;

namespace Tributary.LocalHost.Durable.Hub;

/// <summary>Something for a hub's loop to do.</summary>
internal abstract record HubWork
{
    /// <summary>A message from a client in this process, or from a row that another process left.</summary>
    /// <param name="Message">The message.</param>
    /// <param name="Row">The row's key; null where there is none.</param>
    /// <param name="Answer">Told when the message is committed, or why it was refused; null where nobody waits.</param>
    internal sealed record Deliver(HubMessage Message, string? Row, TaskCompletionSource? Answer) : HubWork;

    /// <summary>An answer to a request of an execution, ignored if the instance is in another by now.</summary>
    internal sealed record Arrive(Instance Instance, string Execution, HistoryEvent Event) : HubWork;

    /// <summary>An instance may have something to do.</summary>
    internal sealed record Look(Instance Instance) : HubWork;
}
