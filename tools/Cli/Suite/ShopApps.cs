using System.Globalization;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Shop.Insights;
using Shop.Inventory;
using Shop.Operations;
using Shop.Orders;
using Shop.Payments;
using Shop.Shipping;
using Tributary.LocalHost;
using Tributary.Messaging.Kafka;

namespace Tributary.Cli.Suite;

/// <summary>The function apps of the shop, as the local host runs them.</summary>
internal static class ShopApps
{
    public static readonly ShopApp Orders = new(Shop.Contracts.Contexts.Orders, typeof(OrdersModule).Assembly, OrdersModule.AddOrders, ["orders", "returns"]);
    public static readonly ShopApp Payments = new(Shop.Contracts.Contexts.Payments, typeof(PaymentsModule).Assembly, PaymentsModule.AddPayments, ["payments"]);
    public static readonly ShopApp Inventory = new(Shop.Contracts.Contexts.Inventory, typeof(InventoryModule).Assembly, InventoryModule.AddInventory, ["stock", "reservations"]);
    public static readonly ShopApp Shipping = new(Shop.Contracts.Contexts.Shipping, typeof(ShippingModule).Assembly, ShippingModule.AddShipping, ["shipments"]);
    public static readonly ShopApp Insights = new(Shop.Contracts.Contexts.Insights, typeof(InsightsModule).Assembly, InsightsModule.AddInsights, []);

    public static readonly ShopApp Operations = new(Shop.Contracts.Contexts.Operations, typeof(OperationsModule).Assembly, OperationsModule.AddOperations, []);

    /// <summary>In the order of their ports.</summary>
    public static readonly IReadOnlyList<ShopApp> All = [Orders, Payments, Inventory, Shipping, Insights, Operations];

    /// <summary>Each has a storage account of its own.</summary>
    public static readonly IReadOnlyList<string> Contexts = [.. All.Select(app => app.Context)];

    /// <summary>Every function that reads a stream.</summary>
    public static IEnumerable<ShopTrigger> Triggers =>
        from app in All
        from type in app.Assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        from parameter in method.GetParameters()
        let trigger = parameter.GetCustomAttribute<KafkaTriggerAttribute>()
        where trigger is not null
        select new ShopTrigger(app, method, trigger);

    /// <summary>Every consumer group of the shop and the stream it reads: as the triggers declare them, with the suffix that they were started with.</summary>
    public static IReadOnlyList<GroupOnTopic> GroupsOf(SuiteOptions options) =>
        [.. Triggers.Select(function => new GroupOnTopic(function.Trigger.ConsumerGroup + options.GroupSuffix, function.Trigger.Topic))];

    public static IReadOnlyList<LocalAppDefinition> Define(SuiteOptions options, ShopGround ground) =>
    [
        .. All.Select((app, i) => new LocalAppDefinition(app.Name, app.Assembly, builder => app.Add(builder))
        {
            HttpPort = options.Port == 0 ? 0 : options.Port + i,
            Settings = Settings(app, options, ground),
        }),
    ];

    private static Dictionary<string, string?> Settings(ShopApp app, SuiteOptions options, ShopGround ground)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Kafka:BootstrapServers"] = ground.Admin.Connection.BootstrapServers,
            ["AzureWebJobsStorage"] = ground.ConnectionString(app.Context),
            ["LocalHost:Kafka:GroupSuffix"] = options.GroupSuffix,
            ["LocalHost:Kafka:SessionTimeout"] = options.SessionTimeout?.ToString("c", CultureInfo.InvariantCulture),
        };
        // The apps start at once, so only a registry on a port that was chosen beforehand can be named to the others.
        if (options.Port != 0)
            settings["SchemaRegistry:Url"] = new Uri(new UriBuilder("http", "127.0.0.1", options.Port + All.ToList().IndexOf(Operations)).Uri, RegistryHost.Path).ToString();
        if (app == Inventory)
            settings["Inventory:InitialStock"] = options.InitialStock.ToString(CultureInfo.InvariantCulture);
        if (app == Payments)
        {
            settings["Stripe:ApiBase"] = ground.Provider.Address.ToString();
            settings["Stripe:ApiKey"] = ground.Provider.ApiKey;
            settings["Stripe:WebhookSecret"] = ground.Provider.WebhookSecret;
        }
        return settings;
    }
}
