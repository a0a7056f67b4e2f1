using Microsoft.Azure.Functions.Worker;
using Tributary.Hosting.Sweeping;

namespace Shop.Payments.Sweeping;

/// <summary>Wakes the tasks of this context that have something left to publish or delete and hear nothing.</summary>
public sealed class WakeIdleTasks(TaskSweeper sweeper)
{
    [Function(nameof(WakeIdleTasks))]
    public Task Run([TimerTrigger("%Sweeper:Schedule%")] TimerInfo timer, CancellationToken cancellationToken) => sweeper.Wake(cancellationToken);
}
