using Stripe;
using Tributary.Cli.Suite;
using Tributary.Tests.Cli.Provider;

namespace Tributary.Tests.Cli.Running;

/// <summary>Shops that start and stop at the same provider at once.</summary>
public sealed class WebhookRegistrationTests
{
    private static readonly Uri Nobody = new("http://127.0.0.1:1/");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_endpoint_that_its_own_shop_deletes_while_another_one_starts_does_not_keep_that_from_starting()
    {
        await using var shop = await StripeShop.OpenAsync();
        await (await WebhookRegistration.Begin(shop.Stripe, Cancel)).SendTo(Nobody, Cancel);
        using var http = new HttpClient(new SlowToDelete());
        var transport = new SystemNetHttpClient(http, maxNetworkRetries: 0, enableTelemetry: false);
        var late = new StripeClient("sk_test_late", httpClient: transport, apiBase: shop.Provider.Address.ToString().TrimEnd('/'));

        await WebhookRegistration.Begin(late, Cancel);

        Assert.Single(await shop.Stripe.V1.WebhookEndpoints.ListAsync(cancellationToken: Cancel));
    }

    /// <summary>Somebody else has deleted it when its own request to delete comes.</summary>
    private sealed class SlowToDelete() : DelegatingHandler(new HttpClientHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method == HttpMethod.Delete)
                (await base.SendAsync(request, cancellationToken)).Dispose();
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
