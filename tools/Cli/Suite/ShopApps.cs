using System.Globalization;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Shop.Orders;
using Tributary.LocalHost;
using Tributary.Messaging.Kafka;

namespace Tributary.Cli.Suite;

/// <summary>The function apps of the shop, as the local host runs them.</summary>
internal static class ShopApps
{
    /// <summary>The contexts whose apps are started.</summary>
    public static readonly IReadOnlyList<string> Contexts = [Shop.Contracts.Contexts.Orders];

    /// <summary>The app of a context.</summary>
    public static string NameOf(string context) => char.ToUpperInvariant(context[0]) + context[1..];

    private static readonly IReadOnlyList<Assembly> Assemblies = [typeof(OrdersModule).Assembly];

    /// <summary>Every consumer group of the shop and the stream it reads, as the triggers declare them.</summary>
    public static IReadOnlyList<GroupOnTopic> Groups { get; } =
    [
        .. from assembly in Assemblies
           from type in assembly.GetTypes()
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
           from parameter in method.GetParameters()
           let trigger = parameter.GetCustomAttribute<KafkaTriggerAttribute>()
           where trigger is not null
           select new GroupOnTopic(trigger.ConsumerGroup!, trigger.Topic),
    ];

    /// <summary>The stores of each context that is started.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Stores { get; } = new Dictionary<string, IReadOnlyList<string>>
    {
        [Shop.Contracts.Contexts.Orders] = ["orders", "returns"],
    };

    public static IReadOnlyList<LocalAppDefinition> Define(SuiteOptions options, string bootstrapServers, Func<string, string> connectionString) =>
    [
        new("Orders", typeof(OrdersModule).Assembly, builder => builder.AddOrders())
        {
            HttpPort = options.Port,
            Settings = Settings(options, bootstrapServers, connectionString(Shop.Contracts.Contexts.Orders)),
        },
    ];

    private static Dictionary<string, string?> Settings(SuiteOptions options, string bootstrapServers, string storage) => new()
    {
        ["Kafka:BootstrapServers"] = bootstrapServers,
        ["AzureWebJobsStorage"] = storage,
        ["Inventory:InitialStock"] = options.InitialStock.ToString(CultureInfo.InvariantCulture),
    };
}
