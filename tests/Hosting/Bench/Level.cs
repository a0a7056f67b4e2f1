namespace Tributary.Tests.Hosting.Bench;

/// <summary>The entity of the store under test: how much of a product there is.</summary>
internal sealed record Level(string Sku, long OnHand);
