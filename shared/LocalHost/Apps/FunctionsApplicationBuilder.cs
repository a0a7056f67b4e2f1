using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tributary.LocalHost.Apps;
using Tributary.LocalHost.Functions;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Builds a function app to run in the local host, with the surface of the official builder.</summary>
public sealed class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware = [];
    private readonly HostApplicationBuilder host;
    private readonly AppSetup setup;
    private readonly HostJson hostJson;

    internal FunctionsApplicationBuilder(AppSetup setup)
    {
        this.setup = setup;
        hostJson = HostJsonFile.Read(setup.Folder);
        host = new HostApplicationBuilder(new HostApplicationBuilderSettings
        {
            DisableDefaults = true,
            ApplicationName = setup.Name,
            ContentRootPath = setup.Folder,
            EnvironmentName = System.Environment.GetEnvironmentVariable("AZURE_FUNCTIONS_ENVIRONMENT") ?? Environments.Development,
        });
        AddSettings();
        AddLogging();
        // The services of MVC that nothing here uses need a web host; what the functions need is checked when the app starts.
        host.ConfigureContainer(new DefaultServiceProviderFactory(new ServiceProviderOptions { ValidateScopes = true }));
    }

    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)host).Properties;

    public ConfigurationManager Configuration => host.Configuration;

    IConfigurationManager IHostApplicationBuilder.Configuration => Configuration;

    public IHostEnvironment Environment => host.Environment;

    public ILoggingBuilder Logging => host.Logging;

    public IMetricsBuilder Metrics => host.Metrics;

    public IServiceCollection Services => host.Services;

    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        this.middleware.Add(middleware);
        return this;
    }

    public void ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull => host.ConfigureContainer(factory, configure);

    /// <summary>The app as a program of its own: running it serves its functions until the process is told to stop.</summary>
    public IHost Build() => new LocalAppProgram(BuildApp(new SuiteFaults()));

    internal LocalApp BuildApp(SuiteFaults faults)
    {
        foreach (var source in TriggerSources.All)
            source.AddServices(Services);
        Services.TryAddSingleton(setup.Time);
        Services.TryAddSingleton(hostJson);
        if (setup.Arguments is null)
            Services.Replace(ServiceDescriptor.Singleton<IHostLifetime, PartOfSuite>());

        var functions = FunctionDiscovery.In(setup.Name, setup.Types);
        var built = host.Build();
        return new LocalApp(setup.Name, built, hostJson, functions, new FunctionInvoker(built.Services, middleware, faults), faults);
    }

    private void AddSettings()
    {
        if (setup.Arguments is { } arguments)
        {
            Configuration.AddInMemoryCollection(LocalSettingsFile.Read(setup.Folder));
            Configuration.AddEnvironmentVariables();
            Configuration.AddCommandLine(arguments);
        }

        Configuration.AddInMemoryCollection(setup.Settings);
    }

    private void AddLogging()
    {
        foreach (var (category, level) in hostJson.LogLevels)
            if (Enum.TryParse<LogLevel>(level, ignoreCase: true, out var minimum))
                Logging.AddFilter(category.Equals("default", StringComparison.OrdinalIgnoreCase) ? null : category, minimum);
        if (setup.Logging is { } configure)
            configure(Logging);
        else
            Logging.AddSimpleConsole(console => console.SingleLine = true);
    }

    /// <summary>Leaves Ctrl-C and SIGTERM to whoever runs the suite.</summary>
    private sealed class PartOfSuite : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
