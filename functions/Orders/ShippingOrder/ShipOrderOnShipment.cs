using Microsoft.Azure.Functions.Worker;
using shop.shipping.v1;
using Shop.Contracts;
using Shop.Orders.State;
using Tributary.Hosting.Translating;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;

namespace Shop.Orders.ShippingOrder;

/// <summary>A shipment that was created ships its order, unless the order ended before.</summary>
public sealed class ShipOrderOnShipment(Translator<ShipOrderOnShipment> translator)
{
    private static readonly Slot Ship = new(1);

    [Function(nameof(ShipOrderOnShipment))]
    public Task Run(
        [KafkaTrigger(Broker.List, Streams.Shipment, ConsumerGroup = "orders.ship-order",
            IsBatched = true, KeyDataType = KafkaMessageKeyType.Binary,
            Protocol = Broker.Protocol, AuthenticationMode = Broker.Authentication, Username = Broker.Username, Password = Broker.Password)] KafkaRecord[] records,
        CancellationToken cancellationToken) =>
        translator.Translate<Shipment>(records, Translate, cancellationToken);

    internal static IEnumerable<Emission> Translate(Received<Shipment> shipment) => shipment.Value is { Status: ShipmentStatus.Created } created
        ? [Emission.To(Catalogue.OrderCommand, created.OrderId, OrderCommandMapping.ToWire(new Model.ShipOrder(created.ShipmentId)), Ship)]
        : [];
}
