using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Tributary.Cli.Provider.Webhooks;

/// <summary>The Stripe-Signature header: <c>t=time,v1=HMAC-SHA256(secret, "time.payload")</c>, in lower-case hex.</summary>
internal static class WebhookSignature
{
    public const string Header = "Stripe-Signature";

    public static string Sign(string payload, string secret, DateTimeOffset at)
    {
        var time = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}.{payload}"));
        return $"t={time},v1={Convert.ToHexStringLower(hash)}";
    }
}
