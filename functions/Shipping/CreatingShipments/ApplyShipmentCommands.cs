using Microsoft.Azure.Functions.Worker;
using Shop.Contracts;
using Shop.Shipping.Model;
using Tributary.Hosting.Applying;

namespace Shop.Shipping.CreatingShipments;

/// <summary>Applies every command of an order's shipment, in order, once. The only writer of the store <c>shipments</c>.</summary>
public sealed class ApplyShipmentCommands(Applier<Shipment, ShipmentCommand> shipments)
{
    [Function(nameof(ApplyShipmentCommands))]
    public Task Run(
        [KafkaTrigger(Broker.List, Streams.ShipmentCommand, ConsumerGroup = "shipping.apply-shipment-commands",
            IsBatched = true, KeyDataType = KafkaMessageKeyType.Binary, Protocol = Broker.Protocol,
            AuthenticationMode = Broker.Authentication, Username = Broker.Username, Password = Broker.Password)] KafkaRecord[] records,
        CancellationToken cancellationToken) =>
        shipments.Apply(records, cancellationToken);
}
