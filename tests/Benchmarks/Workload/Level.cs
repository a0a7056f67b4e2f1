using shop.inventory.v1;
using Tributary.Hosting.Deciding;

namespace Tributary.Tests.Benchmarks.Workload;

/// <summary>The entity of the workload's store: how much of a product there is.</summary>
internal sealed record Level(string Sku, long OnHand)
{
    /// <summary>What both handlers decide.</summary>
    public static Level After(Level? before, string sku, StockCommand command) => command.Command is Restock restock
        ? new Level(sku, (before?.OnHand ?? 0) + restock.Quantity)
        : throw new InvalidOperationException("The workload restocks only.");

    public static Decision<Level> Decide(Level? before, string sku, StockCommand command) => Decision.Change(After(before, sku, command));

    public Stock ToEvent() => new() { Sku = Sku, OnHand = OnHand };

    public static Level FromEvent(Stock stock) => new(stock.Sku, stock.OnHand);
}
