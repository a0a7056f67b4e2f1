namespace Tributary.Cli.Provider.Webhooks;

/// <summary>
/// One event on its way to one endpoint, for as long as it is wanted (its endpoint exists). <c>Settled</c> is called once: when it was acknowledged,
/// or is no longer wanted.
/// </summary>
internal sealed record Webhook(Uri Url, string Secret, string Payload, Func<bool> IsWanted, Action Settled);

/// <summary>Delivers webhooks in the background, at least once, in no particular order.</summary>
internal interface IWebhookSender
{
    void Send(Webhook webhook);
}
