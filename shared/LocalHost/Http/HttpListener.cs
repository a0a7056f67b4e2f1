using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Tributary.LocalHost.Apps;

namespace Tributary.LocalHost.Http;

/// <summary>An app's server: Kestrel on 127.0.0.1. Stopping it lets the requests in flight finish; then it cuts them off.</summary>
internal sealed class HttpListener(LocalApp app, long port, long bodyLimit, IReadOnlyList<HttpEndpoint> endpoints) : ITriggerListener, IDisposable
{
    private readonly CancellationTokenSource abandon = new();
    private WebApplication? server;
    private Uri? address;

    public string Name => $"HTTP for {app.Name}";

    public ListenerStage Stage => ListenerStage.Doors;

    public string App => app.Name;

    /// <summary>Where it really listens, also where any free port was asked for. Without a path.</summary>
    public Uri Address => address ?? throw new InvalidOperationException($"{Name} has not started.");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        server = Build();
        foreach (var endpoint in endpoints)
        {
            var answer = new HttpInvocation(app, endpoint, abandon.Token);
            var mapped = endpoint.Methods.Count == 0
                ? server.Map(endpoint.Pattern, answer.Answer)
                : server.Map(endpoint.Pattern, answer.Answer).WithMetadata(new Microsoft.AspNetCore.Routing.HttpMethodMetadata(endpoint.Methods));
            mapped.WithDisplayName(endpoint.Function.Name);
        }

        try
        {
            await server.StartAsync(cancellationToken);
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            throw new LocalHostException(
                $"{app.Name}: port {port} on 127.0.0.1 is taken. Stop what listens there, or choose another (0: any free one): an app alone takes Host.LocalHttpPort of local.settings.json, the tool --port.",
                exception);
        }

        var addresses = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        address = new Uri(addresses.Single());
    }

    public async Task StopAsync(CancellationToken drain)
    {
        if (server is null)
            return;
        await using (server)
        await using (drain.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), abandon))
            await server.StopAsync(CancellationToken.None);
        Dispose();
    }

    public void Dispose() => abandon.Dispose();

    private WebApplication Build()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = app.Name });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = bodyLimit;
            kestrel.Listen(IPAddress.Loopback, (int)port);
        });
        // How long stopping may take is the caller's to say.
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = Timeout.InfiniteTimeSpan);
        builder.Services.AddSingleton<ILoggerFactory>(new WithoutTheHost(app.Loggers));
        builder.Services.AddRouting();
        builder.Services.AddSingleton<IHostLifetime, WithoutConsole>();
        return builder.Build();
    }

    /// <summary>What keeps the server from starting is told once, by whoever starts it; its host would log it as well, with a stack trace.</summary>
    private sealed class WithoutTheHost(ILoggerFactory loggers) : ILoggerFactory
    {
        public ILogger CreateLogger(string categoryName) =>
            categoryName.StartsWith("Microsoft.Extensions.Hosting", StringComparison.Ordinal) ? NullLogger.Instance : loggers.CreateLogger(categoryName);

        public void AddProvider(ILoggerProvider provider) => loggers.AddProvider(provider);

        public void Dispose()
        {
            // The app's, which outlives its server.
        }
    }

    private sealed class WithoutConsole : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
