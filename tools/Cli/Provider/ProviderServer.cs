using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tributary.Cli.Provider.Customers;
using Tributary.Cli.Provider.Http;
using Tributary.Cli.Provider.Payments;
using Tributary.Cli.Provider.Refunds;
using Tributary.Cli.Provider.Webhooks;

namespace Tributary.Cli.Provider;

/// <summary>
/// A payment provider for development and tests: the part of Stripe's REST API that the suite uses, on 127.0.0.1, its ledger in memory, and in a file between two lives if one is given. Stopping
/// answers the requests under way and lets webhooks that are being posted finish.
/// </summary>
internal sealed class ProviderServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly WebhookSender _sender;
    private readonly Ledger _ledger;
    private readonly IdempotencyKeys _keys;
    private readonly LedgerFile? _file;

    private ProviderServer(WebApplication app, WebhookSender sender, Ledger ledger, IdempotencyKeys keys, LedgerFile? file) =>
        (_app, _sender, _ledger, _keys, _file) = (app, sender, ledger, keys, file);

    /// <summary>Where it listens: http://127.0.0.1:port.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="BadInputException">The ledger's file can't be used.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<ProviderServer> StartAsync(ProviderOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        options.Validate();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, options.Port));
        // What keeps it from starting is told once, by whoever starts it; so is what stops it.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        builder.Services.Replace(ServiceDescriptor.Singleton<IHostLifetime, NoSignals>());
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.StopWithin);

        var (ledger, keys) = (new Ledger(time), new IdempotencyKeys(time));
        var file = options.LedgerFile is null ? null : await LedgerFile.OpenAsync(options.LedgerFile, time, cancellationToken);
        try
        {
            file?.ReadInto(ledger, keys);
        }
        catch
        {
            file?.Dispose();
            throw;
        }

        var app = builder.Build();
        var sender = new WebhookSender(new SocketsHttpHandler(), options, time, app.Services.GetRequiredService<ILogger<WebhookSender>>());
        Map(app, ledger, new RequestPipeline(ledger, keys, options, time, app.Services.GetRequiredService<ILogger<RequestPipeline>>()), sender, options);

        var server = new ProviderServer(app, sender, ledger, keys, file);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
        server.Address = new Uri(app.Services.GetRequiredService<IServer>()
            .Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _sender.DisposeAsync();
        await _app.DisposeAsync();
        _file?.Write(_ledger, _keys);
        _file?.Dispose();
    }

    private static void Map(WebApplication app, Ledger ledger, RequestPipeline pipeline, WebhookSender sender, ProviderOptions options)
    {
        var events = new Events(ledger, sender);
        var payments = new PaymentIntents(ledger, events, options.DeclineRate);
        var refunds = new RefundsOfCharges(ledger, events);
        var customers = new CustomersAndCredit(ledger);
        var endpoints = new WebhookEndpoints(ledger, events);

        void Route(string method, string path, Func<Request, Answer> operation) =>
            app.MapMethods(path, [method], context => pipeline.RunAsync(context, operation));

        Route("POST", "/v1/payment_intents", payments.Create);
        Route("GET", "/v1/payment_intents", payments.List);
        Route("GET", "/v1/payment_intents/{id}", payments.Get);
        Route("POST", "/v1/refunds", refunds.Create);
        Route("GET", "/v1/refunds", refunds.List);
        Route("GET", "/v1/refunds/{id}", refunds.Get);
        Route("POST", "/v1/customers", customers.Create);
        Route("GET", "/v1/customers", customers.List);
        Route("GET", "/v1/customers/{id}", customers.Get);
        Route("POST", "/v1/customers/{id}/balance_transactions", customers.AddToBalance);
        Route("GET", "/v1/customers/{id}/balance_transactions", customers.ListBalance);
        Route("POST", "/v1/webhook_endpoints", endpoints.Create);
        Route("GET", "/v1/webhook_endpoints", endpoints.List);
        Route("GET", "/v1/webhook_endpoints/{id}", endpoints.Get);
        Route("POST", "/v1/webhook_endpoints/{id}", endpoints.Update);
        Route("DELETE", "/v1/webhook_endpoints/{id}", endpoints.Delete);
        Route("GET", "/v1/events", events.List);
        Route("GET", "/v1/events/{id}", events.Get);
        app.MapFallback(context => pipeline.RunAsync(context, request =>
            throw new InvalidRequestException($"Unrecognized request URL ({context.Request.Method}: {request.Path}).") { Status = 404 }));
    }

    /// <summary>Leaves Ctrl-C and SIGTERM to the program.</summary>
    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
