using Microsoft.Azure.Functions.Worker;
using shop.orders.v1;
using Shop.Contracts;
using Tributary.Hosting.Doors;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;

namespace Shop.Orders.CheckingOut;

/// <summary>Asks Payments to charge the order's total; also 0.00, which it answers without asking the provider.</summary>
public sealed class RequestPaymentActivity(Door door)
{
    private static readonly Slot Request = new(1);

    [Function(nameof(RequestPaymentActivity))]
    public Task Run([ActivityTrigger] PaymentStep step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        var request = new PaymentRequest
        {
            OrderId = step.OrderId,
            Amount = Money.Total(step.Amount),
            Currency = step.Currency,
            CustomerId = step.CustomerId,
            Reference = step.Reference,
        };
        return door.Send(Emission.To(Catalogue.PaymentRequest, step.OrderId, request, Request), step.CommandId, step.Time, cancellationToken);
    }
}
