using Microsoft.Extensions.Logging;

namespace Tributary.Hosting;

/// <summary>What the pipeline says; event ids 3000 to 3999.</summary>
internal static partial class Log
{
    [LoggerMessage(3000, LogLevel.Debug, "Took over {Task} at offset {Next}; published {OutboxRows} outbox rows that were left.")]
    public static partial void TookOver(this ILogger logger, string task, long next, int outboxRows);

    [LoggerMessage(3001, LogLevel.Warning, "{Task} was committed to by another process; {Keys} keys that this one published last are published again by its owner.")]
    public static partial void LostTask(this ILogger logger, string task, int keys);

    [LoggerMessage(3002, LogLevel.Warning, "The commit of {Task} had no clear answer; its token decides.")]
    public static partial void AmbiguousCommit(this ILogger logger, Exception error, string task);

    [LoggerMessage(3003, LogLevel.Warning, "Parked {Topic}/{Partition} offset {Offset}: {Reason}")]
    public static partial void Parked(this ILogger logger, string topic, int partition, long offset, string reason);

    [LoggerMessage(3004, LogLevel.Warning, "{Function} waits {Delay} and tries again: {Reason}")]
    public static partial void WaitsAndRetries(this ILogger logger, string function, TimeSpan delay, string reason);

    [LoggerMessage(3005, LogLevel.Debug, "Woke {Task}, which is idle and has outbox rows.")]
    public static partial void Woke(this ILogger logger, string task);
}
