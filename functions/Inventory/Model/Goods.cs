namespace Shop.Inventory.Model;

/// <summary>Which products are stocked.</summary>
internal static class Goods
{
    private const int Digits = 5;

    /// <summary>Whether the SKU begins with five digits. Anything else is a service, which is charged and not stocked.</summary>
    public static bool Has(string sku) => sku.Length >= Digits && !sku.AsSpan(0, Digits).ContainsAnyExceptInRange('0', '9');
}
