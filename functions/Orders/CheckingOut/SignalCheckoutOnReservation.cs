using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using shop.inventory.v1;
using Shop.Contracts;
using Tributary.Hosting.Calling;
using Tributary.Messaging.Envelopes;

namespace Shop.Orders.CheckingOut;

/// <summary>Tells a checkout whether its goods are held.</summary>
public sealed class SignalCheckoutOnReservation(Caller<SignalCheckoutOnReservation> caller)
{
    [Function(nameof(SignalCheckoutOnReservation))]
    public Task Run(
        [KafkaTrigger(Broker.List, Streams.Reservation, ConsumerGroup = "orders.signal-checkout-on-reservation",
            IsBatched = true, KeyDataType = KafkaMessageKeyType.Binary,
            Protocol = Broker.Protocol, AuthenticationMode = Broker.Authentication, Username = Broker.Username, Password = Broker.Password)] KafkaRecord[] records,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) =>
        caller.Call<Reservation>(records, (reservation, token) => Signal(reservation, client, token), cancellationToken);

    internal static async Task<IReadOnlyList<CallerOutput>> Signal(Received<Reservation> received, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (received.Value is { Status: ReservationStatus.Reserved or ReservationStatus.Rejected } reservation)
            await new Checkouts(client).Signal(
                reservation.OrderId, CheckoutEvents.Reservation,
                new CheckoutAnswer(received.Metadata.Id, received.Time, reservation.Status == ReservationStatus.Reserved), cancellationToken);
        return [];
    }
}
