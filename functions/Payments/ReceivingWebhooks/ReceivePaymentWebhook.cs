using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Tributary.Hosting.Doors;

namespace Shop.Payments.ReceivingWebhooks;

/// <summary>
/// Hears from the payment provider what came of a charge. It answers 200 only when the log has acknowledged the command and the document, so that the
/// provider tells again what was not; and 200 for what is none of ours, of which the log has the document alone. The signature is its authorisation.
/// </summary>
public sealed class ReceivePaymentWebhook(Door door, StripeOptions options, TimeProvider clock, ILogger<ReceivePaymentWebhook> logger)
{
    /// <summary>The provider's events have a few KiB.</summary>
    private const int LargestBytes = 256 * 1024;

    [Function(nameof(ReceivePaymentWebhook))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "webhooks/payments")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await RequestBody.Read(request, LargestBytes, cancellationToken) is not { } bytes)
            return Problem(StatusCodes.Status413PayloadTooLarge, $"The body is larger than {LargestBytes} bytes.");
        IReadOnlyList<DoorEvent> records;
        try
        {
            var body = Encoding.UTF8.GetString(bytes.Span);
            records = WebhookRecords.Of(body, WebhookEvents.Verified(body, request.Headers["Stripe-Signature"], options.WebhookSecret, clock.GetUtcNow()));
        }
        catch (WebhookRefusedException refused)
        {
            logger.WebhookRefused(refused.Message);
            return Problem(StatusCodes.Status400BadRequest, refused.Message);
        }

        await door.Send(records, cancellationToken);
        return new OkResult();
    }

    private static ObjectResult Problem(int status, string detail) =>
        new(new ProblemDetails { Status = status, Title = "The webhook is refused.", Detail = detail }) { StatusCode = status };
}
