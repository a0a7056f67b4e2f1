using Microsoft.Azure.Functions.Worker;
using Shop.Orders.Model;
using Tributary.Hosting.Reading;

namespace Shop.Orders.CheckingOut;

/// <summary>Reads the order that a checkout is for: one request to storage.</summary>
public sealed class ReadOrderActivity(StoreReader<Order> orders, OrdersOptions options)
{
    /// <exception cref="InvalidOperationException">There is no such order, though its event started this: the table is not the stream's.</exception>
    [Function(nameof(ReadOrderActivity))]
    public async Task<OrderToCheckOut> Run([ActivityTrigger] string orderId, CancellationToken cancellationToken)
    {
        var order = await orders.Read(orderId, cancellationToken)
            ?? throw new InvalidOperationException($"The order {orderId} was published and is not in the table; expected it there before its event.");
        return new OrderToCheckOut(
            order.Status == OrderStatus.Placed, order.Lines.Any(line => line.IsGoods), order.PlacedAt,
            order.Total, order.Currency, order.CustomerId, order.Reference, options.AnswerTimeout);
    }
}
