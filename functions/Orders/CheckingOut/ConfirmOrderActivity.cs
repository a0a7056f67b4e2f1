using Microsoft.Azure.Functions.Worker;
using Shop.Contracts;
using Shop.Orders.Model;
using Shop.Orders.State;
using Tributary.Hosting.Doors;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;

namespace Shop.Orders.CheckingOut;

/// <summary>Tells the order that it is reserved and paid for.</summary>
public sealed class ConfirmOrderActivity(Door door)
{
    private static readonly Slot Confirm = new(1);

    [Function(nameof(ConfirmOrderActivity))]
    public Task Run([ActivityTrigger] CheckoutStep step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        var command = OrderCommandMapping.ToWire(new ConfirmOrder());
        return door.Send(Emission.To(Catalogue.OrderCommand, step.OrderId, command, Confirm), step.CommandId, step.Time, cancellationToken);
    }
}
