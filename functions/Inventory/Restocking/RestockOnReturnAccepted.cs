using Microsoft.Azure.Functions.Worker;
using shop.orders.v1;
using Shop.Contracts;
using Shop.Inventory.Model;
using Shop.Inventory.State;
using Tributary.Hosting.Translating;
using Tributary.Messaging.Envelopes;

namespace Shop.Inventory.Restocking;

/// <summary>Puts the goods of an accepted return back on the shelf; its services never were there.</summary>
public sealed class RestockOnReturnAccepted(Translator<RestockOnReturnAccepted> translator)
{
    [Function(nameof(RestockOnReturnAccepted))]
    public Task Run(
        [KafkaTrigger(Broker.List, Streams.Return, ConsumerGroup = "inventory.restock-on-return-accepted",
            IsBatched = true, KeyDataType = KafkaMessageKeyType.Binary, Protocol = Broker.Protocol,
            AuthenticationMode = Broker.Authentication, Username = Broker.Username, Password = Broker.Password)] KafkaRecord[] records,
        CancellationToken cancellationToken) =>
        translator.Translate<Return>(records, Translate, cancellationToken);

    internal static IEnumerable<Emission> Translate(Received<Return> received) =>
        received.Value is not { Status: ReturnStatus.Accepted } accepted
            ? []
            : accepted.Lines.Where(line => Goods.Has(line.Sku)).Select(line => Emission.To(
                Catalogue.StockCommand, line.Sku,
                StockCommandMapping.ToWire(new Restock(line.Sku, accepted.ReturnId, line.Number, line.Quantity)),
                Slots.OfLine(line.Number)));
}
