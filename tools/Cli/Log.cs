using Microsoft.Extensions.Logging;

namespace Tributary.Cli;

/// <summary>What the command line tool logs: event ids 5000 to 5999.</summary>
internal static partial class Log
{
    [LoggerMessage(5001, LogLevel.Debug, "The webhook to {Url} was answered with {Status}; it will be sent again.")]
    public static partial void WebhookRefused(this ILogger log, Uri url, int status);

    [LoggerMessage(5002, LogLevel.Debug, "The webhook to {Url} failed and will be sent again: {Reason}")]
    public static partial void WebhookFailed(this ILogger log, Uri url, string reason);

    [LoggerMessage(5003, LogLevel.Warning, "A webhook to {Url} was not acknowledged within {Time} and is given up.")]
    public static partial void WebhookGivenUp(this ILogger log, Uri url, TimeSpan time);

    [LoggerMessage(5004, LogLevel.Debug, "A webhook was not acknowledged before the provider stopped.")]
    public static partial void WebhookDropped(this ILogger log);

    [LoggerMessage(5005, LogLevel.Error, "The provider failed on {Method} {Path}.")]
    public static partial void ProviderFailed(this ILogger log, Exception failure, string method, string path);

    [LoggerMessage(5006, LogLevel.Warning, "The payment provider says: {Line}")]
    public static partial void ProviderSaid(this ILogger log, string line);
}
