namespace Shop.Orders.Model;

/// <summary>One line of an order or a return.</summary>
/// <param name="Number">From 1; it identifies the line.</param>
/// <param name="Sku">The product, case-sensitive.</param>
/// <param name="Description">What the product was called; may be empty.</param>
/// <param name="Quantity">Units, positive.</param>
/// <param name="UnitPrice">For one unit, positive, at most four decimals.</param>
public sealed record Line(int Number, string Sku, string Description, int Quantity, decimal UnitPrice)
{
    private const int GoodsDigits = 5;

    /// <summary>Whether it moves stock: its SKU begins with five digits. Anything else is a service, which is charged and not stocked.</summary>
    public bool IsGoods => Sku.Length >= GoodsDigits && !Sku.AsSpan(0, GoodsDigits).ContainsAnyExceptInRange('0', '9');
}
