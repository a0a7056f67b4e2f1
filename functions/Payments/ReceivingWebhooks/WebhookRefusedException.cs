namespace Shop.Payments.ReceivingWebhooks;

/// <summary>A webhook is not the provider's, or is no event. The message says why, and never quotes it.</summary>
internal sealed class WebhookRefusedException : Exception
{
    public WebhookRefusedException()
    {
    }

    public WebhookRefusedException(string message)
        : base(message)
    {
    }

    public WebhookRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
