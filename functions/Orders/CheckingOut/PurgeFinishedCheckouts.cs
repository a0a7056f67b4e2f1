using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Shop.Orders.CheckingOut;

/// <summary>Deletes the histories of checkouts that ended long ago: storage keeps them, and charges for them, until somebody does.</summary>
public sealed class PurgeFinishedCheckouts(OrdersOptions options, TimeProvider clock)
{
    internal const string Schedule = "Orders:PurgeSchedule";

    private static readonly OrchestrationRuntimeStatus[] Ended =
        [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];

    [Function(nameof(PurgeFinishedCheckouts))]
    public Task Run([TimerTrigger($"%{Schedule}%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        var before = clock.GetUtcNow() - options.KeepCheckoutsFor;
        return client.PurgeAllInstancesAsync(new PurgeInstancesFilter(CreatedTo: before, Statuses: Ended), cancellationToken);
    }
}
