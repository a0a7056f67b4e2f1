using Microsoft.Azure.Functions.Worker;
using Shop.Contracts;
using Shop.Orders.Model;
using Tributary.Hosting.Applying;

namespace Shop.Orders.PlacingOrder;

/// <summary>Applies every command of an order, in order, once. The only writer of the store <c>orders</c>.</summary>
public sealed class ApplyOrderCommands(Applier<Order, OrderCommand> orders)
{
    [Function(nameof(ApplyOrderCommands))]
    public Task Run(
        [KafkaTrigger(Broker.List, Streams.OrderCommand, ConsumerGroup = "orders.apply-order-commands",
            IsBatched = true, KeyDataType = KafkaMessageKeyType.Binary,
            Protocol = Broker.Protocol, AuthenticationMode = Broker.Authentication, Username = Broker.Username, Password = Broker.Password)] KafkaRecord[] records,
        CancellationToken cancellationToken) =>
        orders.Apply(records, cancellationToken);
}
