using shop.orders.v1;
using Shop.Contracts;
using Tributary.Tests.Inventory.Model;

namespace Tributary.Tests.Inventory.Flow;

/// <summary>What Orders publishes.</summary>
internal static class Requests
{
    public static ReservationRequest Of(string orderId, params (int Number, string Sku, int Quantity)[] lines) => new()
    {
        OrderId = orderId,
        Lines = [.. lines.Select(line => new ReservationRequestLine { Number = line.Number, Sku = line.Sku, Quantity = line.Quantity })],
    };

    public static Order Order(string orderId, OrderStatus status) => new()
    {
        OrderId = orderId, Reference = "536365", CustomerId = "17850", Currency = "GBP", PlacedAt = Examples.At.UtcDateTime,
        Status = status, Total = Money.Total(33.30m), Lines = [],
    };

    public static Return Return(string returnId, ReturnStatus status) => new()
    {
        ReturnId = returnId, Reference = "C536379", CustomerId = "14527", Currency = "GBP", OccurredAt = Examples.At.UtcDateTime,
        Status = status, Total = Money.Total(33.30m),
        Lines =
        [
            new ReturnLine { Number = 1, Sku = "POST", Description = "", Quantity = 1, UnitPrice = Money.UnitPrice(18m) },
            new ReturnLine { Number = 2, Sku = "85123A", Description = "HEART", Quantity = 6, UnitPrice = Money.UnitPrice(2.55m) },
        ],
    };
}
