using Shop.Payments.Model;

namespace Shop.Payments.ReceivingWebhooks;

/// <summary>What a webhook says of an order's payment.</summary>
/// <param name="Command">What the payment is told.</param>
/// <param name="CommandId">The provider's id of the event, the same when it tells it again.</param>
/// <param name="Time">When it happened, by the order's time.</param>
internal sealed record HeardPayment(PaymentCommand Command, string CommandId, DateTimeOffset Time);
