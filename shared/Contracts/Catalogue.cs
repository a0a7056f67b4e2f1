using shop.insights.v1;
using shop.inventory.v1;
using shop.operations.v1;
using shop.orders.v1;
using shop.payments.v1;
using shop.shipping.v1;
using Tributary.Messaging.Catalogue;
using Tributary.Schemas;

namespace Shop.Contracts;

/// <summary>Every stream of the suite: who owns it, what it is keyed by and what it carries. Only the owner publishes to it.</summary>
public static class Catalogue
{
    private const string ByOrder = "order id";
    private const string ByReturn = "return id";
    private const string BySku = "SKU";

    /// <summary>How long what is not compacted is kept: what Event Hubs Standard allows at most, and far above any lag that is still a working day's problem.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    public static readonly StreamDefinition<OrderCommand> OrderCommand =
        Commands<OrderCommand>(Streams.OrderCommand, Contexts.Orders, ByOrder, "What the store of orders is asked to do.") with { Tags = StreamTags.Pii | StreamTags.Financial };

    public static readonly StreamDefinition<Order> Order =
        Entity<Order>(Streams.Order, Contexts.Orders, ByOrder, "Orders, whole, after every change.") with { Tags = StreamTags.Pii | StreamTags.Financial };

    public static readonly StreamDefinition<ReservationRequest> ReservationRequest =
        Fact<ReservationRequest>(Streams.ReservationRequest, Contexts.Orders, ByOrder, "Checkouts that ask for goods to be held.");

    public static readonly StreamDefinition<PaymentRequest> PaymentRequest =
        Fact<PaymentRequest>(Streams.PaymentRequest, Contexts.Orders, ByOrder, "Checkouts that ask for money to be taken.") with { Tags = StreamTags.Pii | StreamTags.Financial };

    public static readonly StreamDefinition<ReturnCommand> ReturnCommand =
        Commands<ReturnCommand>(Streams.ReturnCommand, Contexts.Orders, ByReturn, "What the store of returns is asked to do.") with { Tags = StreamTags.Pii | StreamTags.Financial };

    public static readonly StreamDefinition<Return> Return =
        Entity<Return>(Streams.Return, Contexts.Orders, ByReturn, "Returns, whole, after every change.") with { Tags = StreamTags.Pii | StreamTags.Financial };

    public static readonly StreamDefinition<StockCommand> StockCommand =
        Commands<StockCommand>(Streams.StockCommand, Contexts.Inventory, BySku, "What the store of stock is asked to do.");

    public static readonly StreamDefinition<Stock> Stock =
        Entity<Stock>(Streams.Stock, Contexts.Inventory, BySku, "Products' stock on hand, after every change.");

    public static readonly StreamDefinition<ReservationCommand> ReservationCommand =
        Commands<ReservationCommand>(Streams.ReservationCommand, Contexts.Inventory, ByOrder, "Line results, collected by order, and closings.");

    public static readonly StreamDefinition<Reservation> Reservation =
        Entity<Reservation>(Streams.Reservation, Contexts.Inventory, ByOrder, "Orders' reservations, whole, after a change that others may act on.");

    public static readonly StreamDefinition<PaymentCommand> PaymentCommand =
        Commands<PaymentCommand>(Streams.PaymentCommand, Contexts.Payments, ByOrder, "The provider's answers, and closings.") with { Tags = StreamTags.Financial };

    public static readonly StreamDefinition<Payment> Payment =
        Entity<Payment>(Streams.Payment, Contexts.Payments, ByOrder, "Orders' payments, whole, after every change.") with { Tags = StreamTags.Financial };

    public static readonly StreamDefinition<ReturnCredited> Credit =
        Fact<ReturnCredited>(Streams.Credit, Contexts.Payments, ByReturn, "Returns whose money was given back.") with { Tags = StreamTags.Financial, Tier = StreamTier.Important };

    public static readonly StreamDefinition<ProviderWebhook> ProviderWebhook =
        Fact<ProviderWebhook>(Streams.ProviderWebhook, Contexts.Payments, "id of the provider's object, or of the event where that has none",
            "The payment provider's signed webhooks, as they came, without what grants access.") with
        { Tags = StreamTags.Pii | StreamTags.Financial | StreamTags.Foreign, Tier = StreamTier.Important };

    public static readonly StreamDefinition PaymentsChangelog = new(
        Streams.PaymentsChangelog, Contexts.Payments, StreamKind.Changelog, "row", "The rows of the store of payments, task by task, to make it anew from.")
    {
        Compatibility = CompatibilityLevel.None, Tags = StreamTags.Financial, Tier = StreamTier.Important,
    };

    public static readonly StreamDefinition<ShipmentCommand> ShipmentCommand =
        Commands<ShipmentCommand>(Streams.ShipmentCommand, Contexts.Shipping, ByOrder, "What the store of shipments is asked to do.") with { Tags = StreamTags.Pii };

    public static readonly StreamDefinition<Shipment> Shipment =
        Entity<Shipment>(Streams.Shipment, Contexts.Shipping, ByOrder, "Orders' shipments, whole, after every change.") with { Tags = StreamTags.Pii };

    public static readonly StreamDefinition<Activity> Activity =
        Fact<Activity>(Streams.Activity, Contexts.Insights, "customer id, or visitor id where nobody is signed in", "What visitors of the storefront do: its click stream.") with
        { Tags = StreamTags.Pii, Tier = StreamTier.Informative };

    public static readonly StreamDefinition<SchemaChanged> Schema =
        Fact<SchemaChanged>(Streams.Schema, Contexts.Operations, "subject", "What changed in the schema registry, for the owners of whatever reads those streams.") with
        { Tier = StreamTier.Important };

    public static readonly StreamDefinition OrdersDeadLetters = DeadLetters(Streams.OrdersDeadLetters, Contexts.Orders);
    public static readonly StreamDefinition InventoryDeadLetters = DeadLetters(Streams.InventoryDeadLetters, Contexts.Inventory);
    public static readonly StreamDefinition PaymentsDeadLetters = DeadLetters(Streams.PaymentsDeadLetters, Contexts.Payments);
    public static readonly StreamDefinition ShippingDeadLetters = DeadLetters(Streams.ShippingDeadLetters, Contexts.Shipping);
    public static readonly StreamDefinition InsightsDeadLetters = DeadLetters(Streams.InsightsDeadLetters, Contexts.Insights);
    public static readonly StreamDefinition OperationsDeadLetters = DeadLetters(Streams.OperationsDeadLetters, Contexts.Operations);

    /// <summary>All of them.</summary>
    public static readonly StreamCatalogue All = new(
    [
        OrderCommand, Order, ReservationRequest, PaymentRequest, ReturnCommand, Return, OrdersDeadLetters,
        StockCommand, Stock, ReservationCommand, Reservation, InventoryDeadLetters,
        PaymentCommand, Payment, Credit, ProviderWebhook, PaymentsChangelog, PaymentsDeadLetters,
        ShipmentCommand, Shipment, ShippingDeadLetters,
        Activity, InsightsDeadLetters,
        Schema, OperationsDeadLetters,
    ]);

    private static StreamDefinition<TValue> Entity<TValue>(string name, string owner, string key, string description)
        where TValue : class, new() =>
        new(name, owner, StreamKind.Entity, key, description);

    private static StreamDefinition<TValue> Commands<TValue>(string name, string owner, string key, string description)
        where TValue : class, new() =>
        new(name, owner, StreamKind.Command, key, description) { Retention = Kept };

    private static StreamDefinition<TValue> Fact<TValue>(string name, string owner, string key, string description)
        where TValue : class, new() =>
        new(name, owner, StreamKind.Fact, key, description) { Retention = Kept };

    private static StreamDefinition DeadLetters(string name, string owner) =>
        new(name, owner, StreamKind.DeadLetters, "the parked record's own key", $"What functions of {owner} could not handle.")
        {
            Retention = Kept, Compatibility = CompatibilityLevel.None, Tags = StreamTags.Pii | StreamTags.Financial, Tier = StreamTier.Important,
        };
}
