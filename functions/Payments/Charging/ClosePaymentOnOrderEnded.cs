using Microsoft.Azure.Functions.Worker;
using shop.orders.v1;
using Shop.Contracts;
using Shop.Payments.Model;
using Shop.Payments.State;
using Tributary.Hosting.Translating;
using Tributary.Messaging.Envelopes;

namespace Shop.Payments.Charging;

/// <summary>Closes the payment of an order that was rejected or cancelled, whether or not there is one: what goes back is the payment's to know.</summary>
public sealed class ClosePaymentOnOrderEnded(Translator<ClosePaymentOnOrderEnded> translator)
{
    [Function(nameof(ClosePaymentOnOrderEnded))]
    public Task Run(
        [KafkaTrigger(Broker.List, Streams.Order, ConsumerGroup = "payments.close-payment-on-order-ended",
            IsBatched = true, KeyDataType = KafkaMessageKeyType.Binary, Protocol = Broker.Protocol,
            AuthenticationMode = Broker.Authentication, Username = Broker.Username, Password = Broker.Password)] KafkaRecord[] records,
        CancellationToken cancellationToken) =>
        translator.Translate<Order>(records, Translate, cancellationToken);

    internal static IEnumerable<Emission> Translate(Received<Order> received) =>
        received.Value is { Status: OrderStatus.Rejected or OrderStatus.Cancelled } order
            ? [PaymentCommandMapping.ToEmission(new ClosePayment(order.OrderId))]
            : [];
}
