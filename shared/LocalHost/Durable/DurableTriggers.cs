using System.Security.Cryptography;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tributary.Hosting.Applying;
using Tributary.LocalHost.Apps;
using Tributary.LocalHost.Durable.Hub;
using Tributary.LocalHost.Functions;
using Tributary.State.Storage;
using Tributary.State.Tables;

namespace Tributary.LocalHost.Durable;

/// <summary>
/// Orchestrators, activities and the client. Their history is kept in the table <c>durable</c> of the app's storage account, unless the app's services hold
/// an <see cref="IStateStorage"/> under that key.
/// </summary>
internal sealed class DurableTriggers : ITriggerSource
{
    /// <summary>The table, and the key of the storage port for it.</summary>
    public const string Table = "durable";

    private const int ShortestHubName = 3;

    public bool Serves(TriggerBindingAttribute trigger) => trigger is OrchestrationTriggerAttribute or ActivityTriggerAttribute;

    public void AddServices(IServiceCollection services)
    {
        services.TryAddKeyedSingleton<IStateStorage>(Table, (provider, _) => new TableStateStorage(
            TableServices.Create(ConnectionOf(provider), new TableStorageOptions()), Table, provider.GetService<StorageMetrics>() ?? new StorageMetrics()));
        services.TryAddSingleton(Make);
        services.TryAddSingleton<IDurableClients>(provider => provider.GetRequiredService<DurableClients>());
    }

    public IReadOnlyList<ITriggerListener> CreateListeners(LocalApp app, IReadOnlyList<LocalFunction> functions) =>
    [
        new HubListener(
            app,
            app.Services.GetRequiredService<DurableClients>().Hub,
            ByName(app, functions, function => function.Trigger is OrchestrationTriggerAttribute trigger ? trigger.Orchestration ?? function.Name : null),
            ByName(app, functions, function => function.Trigger is ActivityTriggerAttribute trigger ? trigger.Activity ?? function.Name : null)),
    ];

    private static DurableClients Make(IServiceProvider provider)
    {
        var app = provider.GetRequiredService<IHostEnvironment>();
        var time = provider.GetRequiredService<TimeProvider>();
        var options = provider.GetRequiredService<HostJson>().Durable;
        var name = options.HubName ?? NameOf(app.ApplicationName);
        var hub = new HubContext(
            name, provider.GetRequiredKeyedService<IStateStorage>(Table), time, provider.GetRequiredService<ILoggerFactory>().CreateLogger("Tributary.Durable"))
        {
            OrchestratorsAtOnce = Math.Min(options.MaxConcurrentOrchestratorFunctions, Environment.ProcessorCount),
        };
        var process = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        return new DurableClients(name, new TaskHub(hub, new HubLease(hub.Storage, hub.Partition, process, new CommitTokens(process), time)), time);
    }

    private static string ConnectionOf(IServiceProvider provider) =>
        provider.GetRequiredService<IConfiguration>()[AppSettings.DefaultStorage] is { Length: > 0 } connection
            ? connection
            : throw new LocalHostException($"Orchestrations need storage: set {AppSettings.DefaultStorage} to a connection string.");

    /// <summary>A hub's name has letters and digits only, as on the Functions host.</summary>
    private static string NameOf(string app)
    {
        var name = string.Concat(app.Where(char.IsAsciiLetterOrDigit));
        return name.Length >= ShortestHubName && char.IsAsciiLetter(name[0]) ? name : $"hub{name}";
    }

    private static Dictionary<string, LocalFunction> ByName(LocalApp app, IEnumerable<LocalFunction> functions, Func<LocalFunction, string?> nameOf)
    {
        var byName = new Dictionary<string, LocalFunction>(StringComparer.OrdinalIgnoreCase);
        foreach (var function in functions)
            if (nameOf(function) is { } name && !byName.TryAdd(name, function))
                throw new LocalHostException($"{app.Name}: {function.Name} and {byName[name].Name} are both called {name}; names are unique in an app.");
        return byName;
    }
}
