using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Shop.Payments.State;
using Tributary.Hosting.Doors;

namespace Shop.Payments.ReceivingWebhooks;

/// <summary>
/// Hears from the payment provider what came of a charge. It answers 200 only when the log has acknowledged the command, so that the provider
/// tells again what was not; and 200 for what is none of ours. The signature is its authorisation.
/// </summary>
public sealed class ReceivePaymentWebhook(Door door, StripeOptions options, TimeProvider clock, ILogger<ReceivePaymentWebhook> logger)
{
    [Function(nameof(ReceivePaymentWebhook))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "webhooks/payments")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await WebhookBody.Read(request, cancellationToken) is not { } body)
            return Problem(StatusCodes.Status413PayloadTooLarge, $"The body is larger than {WebhookBody.LargestBytes} bytes.");
        HeardPayment? heard;
        try
        {
            heard = WebhookEvents.CommandOf(
                WebhookEvents.Verified(body, request.Headers["Stripe-Signature"], options.WebhookSecret, clock.GetUtcNow()));
        }
        catch (WebhookRefusedException refused)
        {
            logger.WebhookRefused(refused.Message);
            return Problem(StatusCodes.Status400BadRequest, refused.Message);
        }

        if (heard is not null)
            await door.Send(PaymentCommandMapping.ToEmission(heard.Command), heard.CommandId, heard.Time, cancellationToken);
        return new OkResult();
    }

    private static ObjectResult Problem(int status, string detail) =>
        new(new ProblemDetails { Status = status, Title = "The webhook is refused.", Detail = detail }) { StatusCode = status };
}
