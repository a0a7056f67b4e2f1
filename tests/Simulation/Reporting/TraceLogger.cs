using Microsoft.Extensions.Logging;

namespace Tributary.Tests.Simulation.Reporting;

/// <summary>What the pipeline itself says goes into the trace.</summary>
internal sealed class TraceLogger<T>(Trace trace, string who) : ILogger<T>
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => trace.On;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (trace.On)
            trace.Say(who, $"says: {formatter(state, exception)}{(exception is null ? "" : $" [{exception.Message}]")}");
    }
}
