using Spectre.Console;
using Tributary.Cli.Commands;
using Tributary.Cli.Display;

using var signals = new ProcessSignals();
return await CommandLine.RunAsync(args, new ToolContext
{
    Output = Console.Out,
    Error = Console.Error,
    Input = Console.OpenStandardInput(),
    Display = Console.IsOutputRedirected ? new PlainDisplay(Console.Out, TimeProvider.System) : new TerminalDisplay(AnsiConsole.Console),
    Suites = null,
    Time = TimeProvider.System,
    Signals = signals,
});
