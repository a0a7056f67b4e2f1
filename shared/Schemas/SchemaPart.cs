namespace Tributary.Schemas;

/// <summary>One thing that a schema declares, for people who compare two schemas.</summary>
/// <param name="Place">What it is called: <c>Order.total</c>, <c>OrderStatus.Placed</c>, <c>data.object</c>. One place comes once in a schema.</param>
/// <param name="Description">All that is declared there, in a few words: <c>decimal(19,2), default "0"</c>.</param>
public sealed record SchemaPart(string Place, string Description);
