using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Tributary.LocalHost;
using Tributary.LocalHost.Apps;

namespace Tributary.Tests.LocalHost.Apps;

/// <summary>Apps and suites made of test classes, with the repository's host.json.</summary>
internal static class TestApps
{
    public static LocalAppDefinition Define(
        string name, Type functions, Action<FunctionsApplicationBuilder>? configure = null, params (string Name, string? Value)[] settings) =>
        new(name, functions.Assembly, configure ?? (_ => { }))
        {
            Types = [functions],
            Settings = settings.ToDictionary(setting => setting.Name, setting => setting.Value),
        };

    public static LocalSuiteOptions Suite(params LocalAppDefinition[] apps) => new()
    {
        Apps = apps,
        Folder = AppContext.BaseDirectory,
        Logging = logging => logging.ClearProviders(),
    };

    /// <summary>Starts one app; the suite's only address is the app's.</summary>
    public static Task<LocalSuite> Start(
        Type functions, Action<FunctionsApplicationBuilder>? configure = null, params (string Name, string? Value)[] settings) =>
        LocalSuite.StartAsync(Suite(Define("Tests", functions, configure, settings)), TestContext.Current.CancellationToken);

    /// <summary>An app that has been built and not started, for what a listener needs of one.</summary>
    public static LocalApp Build(
        Type functions,
        SuiteFaults? faults = null,
        TimeProvider? time = null,
        Action<FunctionsApplicationBuilder>? configure = null,
        params (string Name, string? Value)[] settings)
    {
        var builder = new FunctionsApplicationBuilder(new AppSetup
        {
            Name = "Tests",
            Types = [functions],
            Settings = settings.ToDictionary(setting => setting.Name, setting => setting.Value),
            Logging = logging => logging.ClearProviders(),
            Time = time ?? TimeProvider.System,
        });
        builder.ConfigureFunctionsWebApplication();
        configure?.Invoke(builder);
        return builder.BuildApp(faults ?? new SuiteFaults());
    }

    public static HttpClient Client(this LocalSuite suite, string app = "Tests") => new() { BaseAddress = suite.Addresses[app] };
}
