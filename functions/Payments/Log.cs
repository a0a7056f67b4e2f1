using Microsoft.Extensions.Logging;

namespace Shop.Payments;

internal static partial class Log
{
    [LoggerMessage(7000, LogLevel.Warning, "A payment webhook was refused: {Reason}")]
    public static partial void WebhookRefused(this ILogger logger, string reason);
}
