using Microsoft.Extensions.Logging;

namespace Tributary.LocalHost;

internal static partial class Log
{
    [LoggerMessage(4100, LogLevel.Information, "Azurite runs as process {ProcessId} with its data in {Place}")]
    public static partial void AzuriteStarted(ILogger logger, int processId, string place);

    [LoggerMessage(4101, LogLevel.Information, "Azurite, process {ProcessId}, has ended")]
    public static partial void AzuriteStopped(ILogger logger, int processId);

    [LoggerMessage(4102, LogLevel.Error, "Azurite, process {ProcessId}, did not end within {Seconds} s and was killed: rows of its last seconds may be lost")]
    public static partial void AzuriteKilled(ILogger logger, int processId, double seconds);

    [LoggerMessage(4120, LogLevel.Information, "The embedded broker listens on {BootstrapServers}")]
    public static partial void EmbeddedBrokerStarted(ILogger logger, string bootstrapServers);

    [LoggerMessage(4121, LogLevel.Critical, "{Reason}")]
    public static partial void EmbeddedBrokerFull(ILogger logger, string reason);

    [LoggerMessage(4140, LogLevel.Error, "{Group}: the function failed on a batch of {Records} records, attempt {Attempt}")]
    public static partial void BatchFailed(ILogger logger, Exception exception, string group, int records, int attempt);

    [LoggerMessage(4141, LogLevel.Error, "{Group}: a batch of {Records} records is skipped, as commitOnFailure and maxRetries say")]
    public static partial void BatchSkipped(ILogger logger, string group, int records);

    [LoggerMessage(4142, LogLevel.Warning, "{Group}: the consumer could not leave its group in time; the group waits for its session to end")]
    public static partial void GroupNotLeft(ILogger logger, string group);
}
