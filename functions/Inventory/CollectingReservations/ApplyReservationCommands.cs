using Microsoft.Azure.Functions.Worker;
using Shop.Contracts;
using Shop.Inventory.Model;
using Tributary.Hosting.Applying;

namespace Shop.Inventory.CollectingReservations;

/// <summary>Applies every command of an order's reservation, in order, once. The only writer of the store <c>reservations</c>.</summary>
public sealed class ApplyReservationCommands(Applier<Reservation, ReservationCommand> reservations)
{
    [Function(nameof(ApplyReservationCommands))]
    public Task Run(
        [KafkaTrigger(Broker.List, Streams.ReservationCommand, ConsumerGroup = "inventory.apply-reservation-commands",
            IsBatched = true, KeyDataType = KafkaMessageKeyType.Binary, Protocol = Broker.Protocol,
            AuthenticationMode = Broker.Authentication, Username = Broker.Username, Password = Broker.Password)] KafkaRecord[] records,
        CancellationToken cancellationToken) =>
        reservations.Apply(records, cancellationToken);
}
