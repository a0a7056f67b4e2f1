using Microsoft.Azure.Functions.Worker;
using shop.orders.v1;
using Shop.Contracts;
using Tributary.Hosting.Doors;
using Tributary.Hosting.Reading;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;

namespace Shop.Orders.CheckingOut;

/// <summary>Asks Inventory to hold the order's goods, all lines or none. It reads the lines itself, which keeps them out of the checkout's history.</summary>
public sealed class RequestReservationActivity(StoreReader<Model.Order> orders, Door door)
{
    private static readonly Slot Request = new(1);

    /// <exception cref="InvalidOperationException">There is no such order, though it was read before.</exception>
    [Function(nameof(RequestReservationActivity))]
    public async Task Run([ActivityTrigger] CheckoutStep step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        var order = await orders.Read(step.OrderId, cancellationToken)
            ?? throw new InvalidOperationException($"The order {step.OrderId} is not in the table any more.");
        var request = new ReservationRequest
        {
            OrderId = order.Id,
            Lines = [.. order.Lines.Where(line => line.IsGoods).Select(line => new ReservationRequestLine
            {
                Number = line.Number,
                Sku = line.Sku,
                Quantity = line.Quantity,
            })],
        };
        await door.Send(Emission.To(Catalogue.ReservationRequest, order.Id, request, Request), step.CommandId, step.Time, cancellationToken);
    }
}
