using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shop.Contracts;
using Shop.Contracts.Schemas;
using Shop.Payments.Charging;
using Shop.Payments.Model;
using Shop.Payments.Provider;
using Shop.Payments.State;
using Stripe;
using Tributary.Hosting;

namespace Shop.Payments;

/// <summary>Puts Payments together.</summary>
public static class PaymentsModule
{
    /// <summary>Adds the store of payments and the client of the provider. The settings <c>Stripe:*</c> are read now.</summary>
    /// <exception cref="InvalidOperationException">A setting is missing or makes no sense; the message says what to set.</exception>
    public static IHostApplicationBuilder AddPayments(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = StripeOptions.From(builder.Configuration);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(_ => ClientOf(options));
        builder.Services.AddSingleton<PaymentProvider>();
        return builder
            .AddContext(new ContextDefinition(Contexts.Payments, Catalogue.All, SchemaLock.Committed))
            .AddStore<Payment, PaymentCommand>("payments", store => store
                .Commands(Catalogue.PaymentCommand, PaymentCommandMapping.FromWire)
                .Publishes(Catalogue.Payment, PaymentMapping.ToEvent, PaymentMapping.FromEvent)
                .Decides(PaymentDecisions.Decide)
                .AppliedBy<ApplyPaymentCommands>()
                .Changelog(Catalogue.PaymentsChangelog)
                .Monotone());
    }

    /// <summary>Retries are the pipeline's, which knows what it may do twice; two loops would multiply.</summary>
    internal static StripeClient ClientOf(StripeOptions options)
    {
        var handler = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        var http = new HttpClient(handler) { Timeout = options.Timeout };
        return new StripeClient(
            options.ApiKey, httpClient: new SystemNetHttpClient(http, maxNetworkRetries: 0, enableTelemetry: false), apiBase: options.ApiBase.ToString().TrimEnd('/'));
    }
}
