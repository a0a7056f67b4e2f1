using Microsoft.Azure.Functions.Worker;
using shop.orders.v1;
using Shop.Contracts;
using Shop.Inventory.Model;
using Shop.Inventory.State;
using Tributary.Hosting.Translating;
using Tributary.Messaging.Envelopes;

namespace Shop.Inventory.ReservingStock;

/// <summary>Splits a checkout's request into its lines, each a command to its product's stock.</summary>
public sealed class SplitReservationRequests(Translator<SplitReservationRequests> translator)
{
    [Function(nameof(SplitReservationRequests))]
    public Task Run(
        [KafkaTrigger(Broker.List, Streams.ReservationRequest, ConsumerGroup = "inventory.split-reservation-requests",
            IsBatched = true, KeyDataType = KafkaMessageKeyType.Binary, Protocol = Broker.Protocol,
            AuthenticationMode = Broker.Authentication, Username = Broker.Username, Password = Broker.Password)] KafkaRecord[] records,
        CancellationToken cancellationToken) =>
        translator.Translate<ReservationRequest>(records, Translate, cancellationToken);

    internal static IEnumerable<Emission> Translate(Received<ReservationRequest> received) =>
        received.Value is not { } request
            ? []
            : request.Lines.Select(line => Emission.To(
                Catalogue.StockCommand, line.Sku,
                StockCommandMapping.ToWire(new Reserve(line.Sku, request.OrderId, line.Number, request.Lines.Count, line.Quantity)),
                Slots.OfLine(line.Number)));
}
