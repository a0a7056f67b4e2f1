using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using shop.orders.v1;
using Shop.Contracts;
using Tributary.Hosting.Calling;
using Tributary.Messaging.Envelopes;

namespace Shop.Orders.CheckingOut;

/// <summary>An order that was placed starts its checkout.</summary>
public sealed class StartCheckoutOnOrderPlaced(Caller<StartCheckoutOnOrderPlaced> caller)
{
    [Function(nameof(StartCheckoutOnOrderPlaced))]
    public Task Run(
        [KafkaTrigger(Broker.List, Streams.Order, ConsumerGroup = "orders.start-checkout",
            IsBatched = true, KeyDataType = KafkaMessageKeyType.Binary,
            Protocol = Broker.Protocol, AuthenticationMode = Broker.Authentication, Username = Broker.Username, Password = Broker.Password)] KafkaRecord[] records,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) =>
        caller.Call<Order>(records, (order, token) => Start(order, client, token), cancellationToken);

    internal static async Task<IReadOnlyList<CallerOutput>> Start(Received<Order> received, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (received.Value is { Status: OrderStatus.Placed } order)
            await new Checkouts(client).Start(order.OrderId, cancellationToken);
        return [];
    }
}
