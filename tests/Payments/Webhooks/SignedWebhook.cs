using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Shop.Payments.ReceivingWebhooks;
using Tributary.Tests.Payments.Flow;
using Tributary.Tests.Payments.Provider;

namespace Tributary.Tests.Payments.Webhooks;

/// <summary>Webhooks as the provider sends them.</summary>
internal static class SignedWebhook
{
    /// <summary>Posts a body, signed unless a signature is given; the status that is answered.</summary>
    public static async Task<int?> Post(PaymentsApp app, string body, DateTimeOffset? at = null, string? signature = null, bool saysLength = true)
    {
        var http = new DefaultHttpContext();
        var bytes = Encoding.UTF8.GetBytes(body);
        http.Request.Method = "POST";
        http.Request.Body = new MemoryStream(bytes);
        http.Request.ContentLength = saysLength ? bytes.Length : null;
        http.Request.Headers["Stripe-Signature"] = signature ?? Sign(body, FakeProvider.Options.WebhookSecret, at ?? app.Now);
        IActionResult result = await app.Make<ReceivePaymentWebhook>().Run(http.Request, PaymentsApp.Token);
        return Assert.IsAssignableFrom<IStatusCodeActionResult>(result).StatusCode;
    }

    public static string Sign(string body, string secret, DateTimeOffset at)
    {
        var time = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"t={time},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}.{body}")))}";
    }

    public static string Event(string type, string metadata = """{"order_id":"0a1b","occurred_at":"2010-12-01T08:26:00Z"}""") => """
        {"id":"evt_1","object":"event","api_version":"2020-08-27","created":1893456000,"type":"TYPE","data":{"object":
          {"id":"pi_1","object":"payment_intent","status":"succeeded","amount":3330,"amount_received":3330,"currency":"gbp","metadata":METADATA,
           "last_payment_error":{"type":"card_error","decline_code":"insufficient_funds"}}}}
        """.Replace("TYPE", type, StringComparison.Ordinal).Replace("METADATA", metadata, StringComparison.Ordinal);
}
