using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Spectre.Console;
using Tributary.Cli.Commands;
using Tributary.Cli.Display;
using Tributary.Cli.Suite;

// What the apps have to say goes to standard error: standard output is the tool's answer.
using var loggers = LoggerFactory.Create(logging => logging
    .AddSimpleConsole(console => console.SingleLine = true)
    .AddFilter<ConsoleLoggerProvider>(null, LogLevel.Warning)
    .Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
using var signals = new ProcessSignals();
return await CommandLine.RunAsync(args, new ToolContext
{
    Output = Console.Out,
    Error = Console.Error,
    Input = Console.OpenStandardInput(),
    Display = Console.IsOutputRedirected ? new PlainDisplay(Console.Out, TimeProvider.System) : new TerminalDisplay(AnsiConsole.Console),
    Suites = new ShopStarter(loggers, TimeProvider.System),
    Time = TimeProvider.System,
    Signals = signals,
});
