using Microsoft.Azure.Functions.Worker;
using Shop.Contracts;
using Shop.Inventory.Model;
using Tributary.Hosting.Applying;

namespace Shop.Inventory.ReservingStock;

/// <summary>Applies every command of a product's stock, in order, once. The only writer of the store <c>stock</c>.</summary>
public sealed class ApplyStockCommands(Applier<Stock, StockCommand> stock)
{
    [Function(nameof(ApplyStockCommands))]
    public Task Run(
        [KafkaTrigger(Broker.List, Streams.StockCommand, ConsumerGroup = "inventory.apply-stock-commands",
            IsBatched = true, KeyDataType = KafkaMessageKeyType.Binary, Protocol = Broker.Protocol,
            AuthenticationMode = Broker.Authentication, Username = Broker.Username, Password = Broker.Password)] KafkaRecord[] records,
        CancellationToken cancellationToken) =>
        stock.Apply(records, cancellationToken);
}
