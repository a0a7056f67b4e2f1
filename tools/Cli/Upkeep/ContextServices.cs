using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tributary.Cli.Suite;
using Tributary.Messaging.Kafka;

namespace Tributary.Cli.Upkeep;

/// <summary>The contexts as their modules put them together, without running them: no trigger, no timer, nothing in the background.</summary>
internal sealed class ContextServices(KafkaConnection connection, Func<string, string?> storageOf, UpkeepOptions options, ILoggerFactory loggers) : IAsyncDisposable
{
    // Not reached where no provider was named: whoever would is refused before.
    private const string NoProvider = "http://127.0.0.1:9";

    // The simulator takes any.
    private const string AnyKey = "sk_test_upkeep";
    private const string NoStorage = "UseDevelopmentStorage=true";

    private readonly Dictionary<string, IHost> hosts = [];

    public bool HasProvider => options.Provider is not null;

    public IServiceProvider Of(ShopApp app)
    {
        if (!hosts.TryGetValue(app.Context, out var host))
            hosts.Add(app.Context, host = Build(app));
        return host.Services;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts.Values)
            if (host is IAsyncDisposable disposable)
                await disposable.DisposeAsync();
    }

    private IHost Build(ShopApp app)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Development });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Kafka:BootstrapServers"] = connection.BootstrapServers,
            ["AzureWebJobsStorage"] = storageOf(app.Context) ?? NoStorage,
            ["Inventory:InitialStock"] = options.InitialStock.ToString(CultureInfo.InvariantCulture),
            ["Stripe:ApiBase"] = options.Provider?.ToString() ?? NoProvider,
            ["Stripe:ApiKey"] = AnyKey,
            ["Stripe:WebhookSecret"] = AnyKey,
        });
        builder.Services.AddLogging();
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton(connection);
        app.Add(builder);
        return builder.Build();
    }
}
