using Microsoft.Azure.Functions.Worker;
using Tributary.Hosting.Sweeping;

namespace Shop.Orders.WakingIdleTasks;

/// <summary>Wakes tasks that have something left to publish or to delete and nobody who calls them.</summary>
public sealed class WakeIdleTasks(TaskSweeper sweeper)
{
    [Function(nameof(WakeIdleTasks))]
    public Task Run([TimerTrigger("%Sweeper:Schedule%")] TimerInfo timer, CancellationToken cancellationToken) => sweeper.Wake(cancellationToken);
}
