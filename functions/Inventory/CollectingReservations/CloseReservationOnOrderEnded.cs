using Microsoft.Azure.Functions.Worker;
using shop.orders.v1;
using Shop.Contracts;
using Shop.Inventory.Model;
using Shop.Inventory.State;
using Tributary.Hosting.Translating;
using Tributary.Messaging.Envelopes;

namespace Shop.Inventory.CollectingReservations;

/// <summary>Closes the reservation of an order that was rejected or cancelled, whether or not there is one: what is held is the reservation's to know.</summary>
public sealed class CloseReservationOnOrderEnded(Translator<CloseReservationOnOrderEnded> translator)
{
    [Function(nameof(CloseReservationOnOrderEnded))]
    public Task Run(
        [KafkaTrigger(Broker.List, Streams.Order, ConsumerGroup = "inventory.close-reservation-on-order-ended",
            IsBatched = true, KeyDataType = KafkaMessageKeyType.Binary, Protocol = Broker.Protocol,
            AuthenticationMode = Broker.Authentication, Username = Broker.Username, Password = Broker.Password)] KafkaRecord[] records,
        CancellationToken cancellationToken) =>
        translator.Translate<Order>(records, Translate, cancellationToken);

    internal static IEnumerable<Emission> Translate(Received<Order> received) =>
        received.Value is { Status: OrderStatus.Rejected or OrderStatus.Cancelled } order
            ? [Emission.To(Catalogue.ReservationCommand, order.OrderId, ReservationCommandMapping.ToWire(new CloseReservation(order.OrderId)), Slots.Close)]
            : [];
}
