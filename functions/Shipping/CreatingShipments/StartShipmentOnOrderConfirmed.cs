using Microsoft.Azure.Functions.Worker;
using shop.orders.v1;
using Shop.Contracts;
using Shop.Shipping.Model;
using Shop.Shipping.State;
using Tributary.Hosting.Translating;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;

namespace Shop.Shipping.CreatingShipments;

/// <summary>Asks for the shipment of an order that was confirmed, and for none where it was cancelled, in whichever order the two are heard.</summary>
public sealed class StartShipmentOnOrderConfirmed(Translator<StartShipmentOnOrderConfirmed> translator)
{
    private static readonly Slot Command = new(1);

    [Function(nameof(StartShipmentOnOrderConfirmed))]
    public Task Run(
        [KafkaTrigger(Broker.List, Streams.Order, ConsumerGroup = "shipping.start-shipment-on-order-confirmed",
            IsBatched = true, KeyDataType = KafkaMessageKeyType.Binary, Protocol = Broker.Protocol,
            AuthenticationMode = Broker.Authentication, Username = Broker.Username, Password = Broker.Password)] KafkaRecord[] records,
        CancellationToken cancellationToken) =>
        translator.Translate<Order>(records, Translate, cancellationToken);

    internal static IEnumerable<Emission> Translate(Received<Order> received) => received.Value switch
    {
        { Status: OrderStatus.Confirmed } order => [Of(new CreateShipment(
            order.OrderId, order.CustomerId, order.Lines.Count, order.Lines.Sum(line => (long)line.Quantity), received.Time))],
        { Status: OrderStatus.Cancelled } order => [Of(new VoidShipment(order.OrderId))],
        _ => [],
    };

    private static Emission Of(ShipmentCommand command) =>
        Emission.To(Catalogue.ShipmentCommand, command.OrderId, ShipmentCommandMapping.ToWire(command), Command);
}
