using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Tributary.Cli;

/// <summary>
/// What the apps log, on standard error, since standard output is the tool's answer. Once the suite has failed they are silent: whatever else fails
/// then follows from it, and the failure's one line would drown.
/// </summary>
internal sealed class AppLogs : IDisposable
{
    private volatile bool _silent;

    public AppLogs() => Factory = LoggerFactory.Create(logging => logging
        .AddSimpleConsole(console => console.SingleLine = true)
        .AddFilter<ConsoleLoggerProvider>((_, level) => level >= LogLevel.Warning && !_silent)
        .Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace));

    public ILoggerFactory Factory { get; }

    public void Silence() => _silent = true;

    public void Dispose() => Factory.Dispose();
}
