namespace Shop.Inventory.Model;

/// <summary>A product's stock. A product that no command has changed has none, and the initial units on hand.</summary>
/// <param name="Sku">The product, case-sensitive.</param>
/// <param name="OnHand">Units that may be reserved; never negative.</param>
public sealed record Stock(string Sku, long OnHand);
