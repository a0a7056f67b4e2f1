using System.Text;
using Microsoft.AspNetCore.Http;

namespace Shop.Payments.ReceivingWebhooks;

/// <summary>Reads a webhook's body, of which anyone may send one, without taking in more than a webhook has.</summary>
internal static class WebhookBody
{
    /// <summary>The provider's events have a few KiB.</summary>
    public const int LargestBytes = 256 * 1024;

    private const int BufferBytes = 8 * 1024;

    /// <summary>The body as text; null if it is too large, whatever its header says of its length.</summary>
    public static async Task<string?> Read(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > LargestBytes)
            return null;
        using var body = new MemoryStream();
        var buffer = new byte[BufferBytes];
        while (await request.Body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            if (body.Length + read > LargestBytes)
                return null;
            body.Write(buffer, 0, read);
        }

        return Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length);
    }
}
