using Shop.Payments.Model;
using Shop.Payments.Provider;
using Stripe;

namespace Shop.Payments.ReceivingWebhooks;

/// <summary>The provider's webhooks as commands.</summary>
internal static class WebhookEvents
{
    /// <summary>How old a signature may be: what the provider recommends against replays.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>The event, if the provider signed it.</summary>
    /// <exception cref="WebhookRefusedException">It did not, or not lately, or it is no event.</exception>
    public static Event Verified(string body, string? signature, string secret, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(signature))
            throw new WebhookRefusedException("The header Stripe-Signature is missing.");
        try
        {
            return EventUtility.ConstructEvent(
                body, signature, secret, (long)Tolerance.TotalSeconds, now.ToUnixTimeSeconds(), throwOnApiVersionMismatch: false)
                ?? throw new WebhookRefusedException("The body is no event.");
        }
        catch (StripeException error)
        {
            throw new WebhookRefusedException($"The signature does not hold: {error.Message}", error);
        }
        // Whatever the provider's library makes of bytes from outside, they are no event of it.
        catch (Exception error) when (error is not (WebhookRefusedException or OutOfMemoryException))
        {
            throw new WebhookRefusedException("The body is no event: it is not JSON of that form.", error);
        }
    }

    /// <summary>What it says of an order's payment; null where it is about something else.</summary>
    /// <exception cref="WebhookRefusedException">It lacks what every such event has.</exception>
    public static HeardPayment? CommandOf(Event told)
    {
        if (told.Data?.Object is not PaymentIntent intent || intent.Metadata?.GetValueOrDefault(ProviderMetadata.OrderId) is not { Length: > 0 } orderId)
            return null;
        if (string.IsNullOrEmpty(told.Id) || string.IsNullOrEmpty(intent.Id) || string.IsNullOrEmpty(intent.Currency))
            throw new WebhookRefusedException("The event lacks an id, its payment's id or its payment's currency.");
        PaymentCommand? command = told.Type switch
        {
            EventTypes.PaymentIntentSucceeded => ProviderAnswers.Succeeded(orderId, intent),
            EventTypes.PaymentIntentPaymentFailed => ProviderAnswers.Declined(orderId, intent.Id, intent.LastPaymentError),
            _ => null,
        };
        var time = ProviderMetadata.TimeOf(intent.Metadata.GetValueOrDefault(ProviderMetadata.OccurredAt)) ?? new DateTimeOffset(told.Created, TimeSpan.Zero);
        return command is null ? null : new HeardPayment(command, told.Id, time);
    }
}
