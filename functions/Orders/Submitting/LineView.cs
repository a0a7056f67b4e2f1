using System.Globalization;
using Shop.Orders.Model;

namespace Shop.Orders.Submitting;

/// <summary>A line as the API shows it: prices are decimal strings, as they came.</summary>
internal sealed record LineView(int Number, string Sku, string Description, int Quantity, string UnitPrice)
{
    public static LineView Of(Line line) =>
        new(line.Number, line.Sku, line.Description, line.Quantity, line.UnitPrice.ToString("0.00##", CultureInfo.InvariantCulture));
}
