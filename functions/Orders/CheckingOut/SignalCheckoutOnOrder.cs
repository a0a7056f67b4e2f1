using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using shop.orders.v1;
using Shop.Contracts;
using Tributary.Hosting.Calling;
using Tributary.Messaging.Envelopes;

namespace Shop.Orders.CheckingOut;

/// <summary>Tells a checkout that its order is no longer Placed, which ends it.</summary>
public sealed class SignalCheckoutOnOrder(Caller<SignalCheckoutOnOrder> caller)
{
    [Function(nameof(SignalCheckoutOnOrder))]
    public Task Run(
        [KafkaTrigger(Broker.List, Streams.Order, ConsumerGroup = "orders.signal-checkout-on-order",
            IsBatched = true, KeyDataType = KafkaMessageKeyType.Binary,
            Protocol = Broker.Protocol, AuthenticationMode = Broker.Authentication, Username = Broker.Username, Password = Broker.Password)] KafkaRecord[] records,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) =>
        caller.Call<Order>(records, (order, token) => Signal(order, client, token), cancellationToken);

    internal static async Task<IReadOnlyList<CallerOutput>> Signal(Received<Order> received, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (received.Value is { Status: not OrderStatus.Placed } order)
            await new Checkouts(client).Signal(
                order.OrderId, CheckoutEvents.Order, new OrderLeft(received.Metadata.Id, order.Status.ToString()), cancellationToken);
        return [];
    }
}
