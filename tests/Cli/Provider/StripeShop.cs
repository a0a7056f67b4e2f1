using Stripe;
using Tributary.Cli.Provider;

namespace Tributary.Tests.Cli.Provider;

/// <summary>A running provider and the real Stripe client that talks to it.</summary>
internal sealed class StripeShop : IAsyncDisposable
{
    private readonly HttpClient _http = new();

    private StripeShop(ProviderServer provider)
    {
        Provider = provider;
        var transport = new SystemNetHttpClient(_http, maxNetworkRetries: 0, enableTelemetry: false);
        Stripe = new StripeClient("sk_test_cli", httpClient: transport, apiBase: provider.Address.ToString().TrimEnd('/'));
    }

    public ProviderServer Provider { get; }
    public StripeClient Stripe { get; }

    public static async Task<StripeShop> OpenAsync(ProviderOptions? options = null, TimeProvider? time = null) =>
        new(await ProviderServer.StartAsync(options ?? new ProviderOptions(), time ?? TimeProvider.System, TestContext.Current.CancellationToken));

    public Task<PaymentIntent> PayAsync(string orderId, long pence = 255, string? key = null) =>
        Stripe.V1.PaymentIntents.CreateAsync(Payment(orderId, pence), new RequestOptions { IdempotencyKey = key }, TestContext.Current.CancellationToken);

    public Task<WebhookEndpoint> ListenAsync(Uri url, params string[] events) =>
        Stripe.V1.WebhookEndpoints.CreateAsync(
            new WebhookEndpointCreateOptions { Url = url.ToString(), EnabledEvents = [.. events] }, cancellationToken: TestContext.Current.CancellationToken);

    public static PaymentIntentCreateOptions Payment(string orderId, long pence = 255) => new()
    {
        Amount = pence,
        Currency = "gbp",
        Confirm = true,
        PaymentMethod = "pm_card_visa",
        Metadata = new() { ["order_id"] = orderId, ["occurred_at"] = "2010-12-01T08:26:00Z" },
    };

    public async ValueTask DisposeAsync()
    {
        await Provider.DisposeAsync();
        _http.Dispose();
    }
}
