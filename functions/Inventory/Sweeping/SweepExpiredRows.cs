using Microsoft.Azure.Functions.Worker;
using Tributary.Hosting.Sweeping;

namespace Shop.Inventory.Sweeping;

/// <summary>Has every task of this context delete the command ids and deletion markers that it need not remember any longer.</summary>
public sealed class SweepExpiredRows(TaskSweeper sweeper)
{
    [Function(nameof(SweepExpiredRows))]
    public Task Run([TimerTrigger("%Sweeper:ExpirySchedule%")] TimerInfo timer, CancellationToken cancellationToken) => sweeper.Expire(cancellationToken);
}
