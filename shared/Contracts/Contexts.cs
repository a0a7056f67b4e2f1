namespace Shop.Contracts;

/// <summary>The bounded contexts: the owners of streams.</summary>
public static class Contexts
{
    public const string Orders = "orders";
    public const string Inventory = "inventory";
    public const string Payments = "payments";
    public const string Shipping = "shipping";
    public const string Insights = "insights";
    public const string Operations = "operations";
}
