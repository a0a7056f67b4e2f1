using System.Net.Sockets;
using Stripe;

namespace Tributary.Cli.Suite;

/// <summary>
/// The shop's webhook endpoint at its provider. The provider tells the secret when the endpoint is made, which the app needs to start; where the app
/// listens is known once it has started. So the endpoint is made first, for an address where nobody listens, and moved then.
/// </summary>
internal sealed class WebhookRegistration
{
    private const string Route = "api/webhooks/payments";
    private const string Mark = "tributary";

    // The discard port: what is posted there before the endpoint is moved is refused, and posted again.
    private static readonly Uri Nowhere = new("http://127.0.0.1:9/");

    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);

    private readonly StripeClient stripe;
    private readonly WebhookEndpoint endpoint;

    private WebhookRegistration(StripeClient stripe, WebhookEndpoint endpoint) => (this.stripe, this.endpoint) = (stripe, endpoint);

    /// <summary>Signs what is posted. A secret.</summary>
    public string Secret => endpoint.Secret;

    /// <summary>
    /// Makes the endpoint, and deletes those that processes left behind when they were killed. What one of those has not heard is not lost: the charge's own answer
    /// tells the same, and where that was lost too, the request is delivered again and asks under the same idempotency key.
    /// </summary>
    public static async Task<WebhookRegistration> Begin(StripeClient stripe, CancellationToken cancellationToken)
    {
        var made = await stripe.V1.WebhookEndpoints.CreateAsync(new WebhookEndpointCreateOptions
        {
            Url = Nowhere.ToString(),
            EnabledEvents = [EventTypes.PaymentIntentSucceeded, EventTypes.PaymentIntentPaymentFailed],
            Description = "The shop's Payments app.",
            Metadata = new() { [Mark] = "payments" },
        }, cancellationToken: cancellationToken);
        var known = await stripe.V1.WebhookEndpoints.ListAutoPagingAsync(cancellationToken: cancellationToken).ToListAsync(cancellationToken);
        foreach (var other in known.Where(other => other.Id != made.Id && other.Metadata.ContainsKey(Mark)))
            if (await IsLeftBehind(other, made.Created, cancellationToken))
                await DeleteLeftBehind(stripe, other, cancellationToken);
        return new WebhookRegistration(stripe, made);
    }

    public Task<WebhookEndpoint> SendTo(Uri app, CancellationToken cancellationToken) =>
        stripe.V1.WebhookEndpoints.UpdateAsync(endpoint.Id, new() { Url = new Uri(app, Route).ToString() }, cancellationToken: cancellationToken);

    private static async Task DeleteLeftBehind(StripeClient stripe, WebhookEndpoint other, CancellationToken cancellationToken)
    {
        try
        {
            await stripe.V1.WebhookEndpoints.DeleteAsync(other.Id, cancellationToken: cancellationToken);
        }
        catch (StripeException gone) when (gone.StripeError?.Code == "resource_missing")
        {
            // Its process was not killed but is just stopping, or another one that starts was quicker: it is gone, as it should be.
        }
    }

    /// <summary>Whether nobody listens there: a process that still starts has not said where it will.</summary>
    private static async Task<bool> IsLeftBehind(WebhookEndpoint other, DateTime now, CancellationToken cancellationToken)
    {
        var address = new Uri(other.Url);
        if (address == Nowhere)
            return now - other.Created > LongestStart;
        using var probe = new TcpClient();
        try
        {
            await probe.ConnectAsync(address.Host, address.Port, cancellationToken);
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    /// <summary>Deletes the endpoint. A provider that is gone, or where another shop has taken its place, has none to delete.</summary>
    public async Task End(CancellationToken cancellationToken)
    {
        try
        {
            await stripe.V1.WebhookEndpoints.DeleteAsync(endpoint.Id, cancellationToken: cancellationToken);
        }
        catch (Exception gone) when (gone is StripeException or HttpRequestException or TaskCanceledException)
        {
            // The shop stops all the same; one that starts there deletes what it finds.
        }
    }
}
