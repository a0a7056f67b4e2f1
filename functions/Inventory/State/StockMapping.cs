using Shop.Inventory.Model;
using Wire = shop.inventory.v1;

namespace Shop.Inventory.State;

/// <summary>A product's stock as its stream and its store hold it.</summary>
internal static class StockMapping
{
    public static Wire.Stock ToEvent(Stock stock) => new() { Sku = stock.Sku, OnHand = stock.OnHand };

    public static Stock FromEvent(Wire.Stock stock) => new(stock.Sku, stock.OnHand);
}
