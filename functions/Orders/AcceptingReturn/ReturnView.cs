using System.Globalization;
using Shop.Orders.Model;
using Shop.Orders.Submitting;

namespace Shop.Orders.AcceptingReturn;

/// <summary>A return as the API shows it.</summary>
internal sealed record ReturnView(
    string Id, string Status, string Reference, string CustomerId, DateTimeOffset OccurredAt, string Currency, string Total, string? CreditId, IReadOnlyList<LineView> Lines)
{
    public static ReturnView Of(Return it) => new(
        it.Id, it.Status.ToString(), it.Reference, it.CustomerId, it.OccurredAt, it.Currency,
        it.Total.ToString("0.00", CultureInfo.InvariantCulture), it.CreditId, [.. it.Lines.Select(LineView.Of)]);
}
