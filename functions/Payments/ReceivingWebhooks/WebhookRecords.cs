using shop.payments.v1;
using Shop.Contracts;
using Shop.Payments.State;
using Stripe;
using Tributary.Hosting.Doors;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;

namespace Shop.Payments.ReceivingWebhooks;

/// <summary>What a webhook puts into the log: the provider's document for whoever wants it, and what it says of a payment as a command.</summary>
internal static class WebhookRecords
{
    private static readonly Slot Document = new(2);

    /// <summary>The records. Both carry the provider's id of the event, so that an event which is told again makes the same ones.</summary>
    /// <param name="body">What the provider signed.</param>
    /// <param name="told">The same, as its library reads it.</param>
    /// <exception cref="WebhookRefusedException">It lacks what every event of the provider has.</exception>
    public static IReadOnlyList<DoorEvent> Of(string body, Event told)
    {
        var heard = WebhookEvents.CommandOf(told);
        var webhook = new ProviderWebhook(ProviderDocument.Of(body));
        if (webhook.Breach() is { } breach)
            throw new WebhookRefusedException($"The body is no event: {breach}.");
        var document = new DoorEvent(
            Emission.To(Catalogue.ProviderWebhook, webhook.SubjectId is { Length: > 0 } id ? id : webhook.Id, webhook, Document), webhook.Id, webhook.Created);
        return heard is null
            ? [document]
            : [document, new DoorEvent(PaymentCommandMapping.ToEmission(heard.Command), heard.CommandId, heard.Time)];
    }
}
