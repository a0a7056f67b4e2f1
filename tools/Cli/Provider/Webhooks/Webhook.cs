namespace Tributary.Cli.Provider.Webhooks;

/// <summary>One event on its way to one endpoint.</summary>
/// <param name="Payload">What is posted.</param>
/// <param name="Receiver">The endpoint as it is now, asked before each attempt; null once the webhook is no longer wanted.</param>
/// <param name="Acknowledged">Called when the endpoint has taken it.</param>
internal sealed record Webhook(string Payload, Func<WebhookEndpoint?> Receiver, Action Acknowledged);

/// <summary>Delivers webhooks in the background, at least once, in no particular order.</summary>
internal interface IWebhookSender
{
    void Send(Webhook webhook);
}
