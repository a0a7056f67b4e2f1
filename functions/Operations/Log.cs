using Microsoft.Extensions.Logging;
using Shop.Operations.Registry.Model;

namespace Shop.Operations;

internal static partial class Log
{
    [LoggerMessage(10000, LogLevel.Information, "Subject {Subject} has version {Version}, id {Id}, {Format}")]
    public static partial void SchemaRegistered(this ILogger logger, SubjectName subject, int version, int id, string format);

    [LoggerMessage(10001, LogLevel.Information, "Subject {Subject}, version {Version}, id {Id}, was deleted")]
    public static partial void SchemaDeleted(this ILogger logger, SubjectName subject, int version, int id);

    [LoggerMessage(10002, LogLevel.Information, "The registry's configuration for '{Subject}' changed")]
    public static partial void ConfigChanged(this ILogger logger, SubjectName subject);

    [LoggerMessage(10003, LogLevel.Information, "The registry's mode for '{Subject}' is {Mode}")]
    public static partial void ModeChanged(this ILogger logger, SubjectName subject, RegistryMode mode);

    [LoggerMessage(10004, LogLevel.Information, "The registry's entry {Key} was removed")]
    public static partial void EntryRemoved(this ILogger logger, string key);

    [LoggerMessage(10005, LogLevel.Warning, "The registry answers from memory: its storage is out")]
    public static partial void ServedFromMemory(this ILogger logger, Exception outage);

    [LoggerMessage(10006, LogLevel.Error, "A request to the registry failed: {Method} {Path}")]
    public static partial void RegistryFailed(this ILogger logger, Exception error, string method, string path);

    [LoggerMessage(10007, LogLevel.Warning, "The registry refused a caller without valid credentials")]
    public static partial void CallerRefused(this ILogger logger);

    [LoggerMessage(10008, LogLevel.Warning, "The events of changed schemas wait in the registry's table: they can't be published now")]
    public static partial void EventsWait(this ILogger logger, Exception reason);
}
