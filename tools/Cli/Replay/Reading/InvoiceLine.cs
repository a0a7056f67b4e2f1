namespace Tributary.Cli.Replay.Reading;

/// <summary>An accepted row of an invoice. The quantity is positive: units ordered, or given back.</summary>
internal sealed record InvoiceLine(string Sku, string Description, int Quantity, decimal UnitPrice)
{
    /// <summary>Goods move stock; a service is charged only.</summary>
    public bool IsGoods => IsGoodsSku(Sku);

    /// <summary>A StockCode that begins with five digits is goods.</summary>
    public static bool IsGoodsSku(string sku) => sku.Length >= 5 && sku.AsSpan(0, 5).IndexOfAnyExceptInRange('0', '9') < 0;
}
