using Microsoft.Extensions.Logging;

namespace Tributary.Messaging;

internal static partial class Log
{
    [LoggerMessage(1100, LogLevel.Debug, "{Client} {Facility}: {Message}")]
    public static partial void ClientSaid(ILogger logger, string client, string facility, string message);

    [LoggerMessage(1101, LogLevel.Error, "{Client}: {Message}")]
    public static partial void ClientFailed(ILogger logger, string client, string message);

    [LoggerMessage(1102, LogLevel.Warning, "No token for the broker: {Reason}")]
    public static partial void TokenRefused(ILogger logger, string reason);

    [LoggerMessage(1103, LogLevel.Warning, "A producer is discarded, and what it had not sent with it: {Reason}")]
    public static partial void ProducerDiscarded(ILogger logger, string reason);

    [LoggerMessage(1104, LogLevel.Warning, "{Group} on {Topic}: {Reason} (and {Unsaid} times more since it was last said)")]
    public static partial void ConsumerHindered(ILogger logger, string group, string topic, string reason, long unsaid);

    [LoggerMessage(1105, LogLevel.Debug, "{Group} on {Topic}: the partitions {Partitions} are assigned")]
    public static partial void PartitionsAssigned(ILogger logger, string group, string topic, string partitions);

    [LoggerMessage(1107, LogLevel.Information, "{Group} on {Topic}: records come again ({Unsaid} errors since it was last said)")]
    public static partial void ConsumerRecovered(ILogger logger, string group, string topic, long unsaid);

    [LoggerMessage(1106, LogLevel.Debug, "{Group} on {Topic}: the partitions {Partitions} are taken away")]
    public static partial void PartitionsRevoked(ILogger logger, string group, string topic, string partitions);
}
