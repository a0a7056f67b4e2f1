using Microsoft.Extensions.Logging;

namespace Tributary.LocalHost;

internal static partial class Log
{
    [LoggerMessage(4000, LogLevel.Information, "{App} listens on {Address}")]
    public static partial void AppListens(ILogger logger, string app, Uri address);

    [LoggerMessage(4010, LogLevel.Error, "{Function}: the request failed")]
    public static partial void RequestFailed(ILogger logger, Exception exception, string function);

    [LoggerMessage(4020, LogLevel.Error, "{Function}: the scheduled run failed; the next is due at {Next:O}")]
    public static partial void ScheduledRunFailed(ILogger logger, Exception exception, string function, DateTimeOffset next);

    [LoggerMessage(4021, LogLevel.Warning, "{Function}: its schedule has no further time to run at")]
    public static partial void ScheduleEnded(ILogger logger, string function);

    [LoggerMessage(4030, LogLevel.Error, "{Function}: failed on {Blob}, attempt {Attempt} of {Attempts}")]
    public static partial void BlobFailed(ILogger logger, Exception exception, string function, string blob, int attempt, int attempts);

    [LoggerMessage(4032, LogLevel.Warning, "{Function}: the blobs of {Container} could not be read; the next look is in {Interval}")]
    public static partial void BlobsNotRead(ILogger logger, Exception exception, string function, string container, TimeSpan interval);

    [LoggerMessage(4031, LogLevel.Error, "{Function}: gives {Blob} up; it is tried again when the blob changes")]
    public static partial void BlobPoisoned(ILogger logger, string function, string blob);

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

    [LoggerMessage(4130, LogLevel.Information, "This process runs the task hub {Hub}: {Instances} orchestrations have not ended")]
    public static partial void HubTaken(ILogger logger, string hub, int instances);

    [LoggerMessage(4131, LogLevel.Warning, "Another process has taken the task hub {Hub}")]
    public static partial void HubLost(ILogger logger, string hub);

    [LoggerMessage(4132, LogLevel.Warning, "The task hub {Hub} was interrupted and is read again from storage: {Reason}")]
    public static partial void HubInterrupted(ILogger logger, string hub, string reason);

    [LoggerMessage(4140, LogLevel.Error, "{Group}: the function failed on a batch of {Records} records, attempt {Attempt}")]
    public static partial void BatchFailed(ILogger logger, Exception exception, string group, int records, int attempt);

    [LoggerMessage(4141, LogLevel.Error, "{Group}: a batch of {Records} records is skipped, as commitOnFailure and maxRetries say")]
    public static partial void BatchSkipped(ILogger logger, string group, int records);

    [LoggerMessage(4142, LogLevel.Warning, "{Group}: the consumer could not leave its group in time; the group waits for its session to end")]
    public static partial void GroupNotLeft(ILogger logger, string group);
}
