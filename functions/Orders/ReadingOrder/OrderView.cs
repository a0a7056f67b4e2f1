using System.Globalization;
using Shop.Orders.Model;
using Shop.Orders.Submitting;

namespace Shop.Orders.ReadingOrder;

/// <summary>An order as the API shows it.</summary>
internal sealed record OrderView(
    string Id, string Status, string? Reason, string Reference, string CustomerId, DateTimeOffset PlacedAt, string Currency, string Total, string? ShipmentId, IReadOnlyList<LineView> Lines)
{
    public static OrderView Of(Order order) => new(
        order.Id, order.Status.ToString(), order.Reason, order.Reference, order.CustomerId, order.PlacedAt, order.Currency,
        order.Total.ToString("0.00", CultureInfo.InvariantCulture), order.ShipmentId, [.. order.Lines.Select(LineView.Of)]);
}
