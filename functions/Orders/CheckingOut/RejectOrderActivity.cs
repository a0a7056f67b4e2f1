using Microsoft.Azure.Functions.Worker;
using Shop.Contracts;
using Shop.Orders.Model;
using Shop.Orders.State;
using Tributary.Hosting.Doors;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;

namespace Shop.Orders.CheckingOut;

/// <summary>Tells the order that its checkout came to nothing. That releases its goods and its money, since both follow the order.</summary>
public sealed class RejectOrderActivity(Door door)
{
    private static readonly Slot Reject = new(1);

    [Function(nameof(RejectOrderActivity))]
    public Task Run([ActivityTrigger] RejectionStep step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        var command = OrderCommandMapping.ToWire(new RejectOrder(step.Reason));
        return door.Send(Emission.To(Catalogue.OrderCommand, step.OrderId, command, Reject), step.CommandId, step.Time, cancellationToken);
    }
}
