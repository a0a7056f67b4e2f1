using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tributary.LocalHost.Functions;

namespace Tributary.LocalHost.Apps;

/// <summary>One function app in the process: its own configuration, services and functions.</summary>
internal sealed class LocalApp(
    string name,
    IHost host,
    HostJson hostJson,
    IReadOnlyList<LocalFunction> functions,
    IFunctionInvoker invoker,
    SuiteFaults faults)
{
    /// <summary>The context's name, such as <c>Orders</c>. Unique in a suite.</summary>
    public string Name { get; } = name;

    /// <summary>The app's services with their hosted services; the suite starts and stops it around the listeners.</summary>
    public IHost Host { get; } = host;

    public HostJson HostJson { get; } = hostJson;

    public IReadOnlyList<LocalFunction> Functions { get; } = functions;

    public IFunctionInvoker Invoker { get; } = invoker;

    public SuiteFaults Faults { get; } = faults;

    public IServiceProvider Services => Host.Services;

    public IConfiguration Configuration { get; } = host.Services.GetRequiredService<IConfiguration>();

    public SettingReferences Settings { get; } = new(name, host.Services.GetRequiredService<IConfiguration>());

    public TimeProvider Time { get; } = host.Services.GetRequiredService<TimeProvider>();

    public ILoggerFactory Loggers { get; } = host.Services.GetRequiredService<ILoggerFactory>();
}
