using Spectre.Console;
using Tributary.Cli;
using Tributary.Cli.Commands;
using Tributary.Cli.Display;
using Tributary.Cli.Suite;
using Tributary.Cli.Upkeep;

using var logs = new AppLogs();
using var signals = new ProcessSignals();
return await CommandLine.RunAsync(args, new ToolContext
{
    Output = Console.Out,
    Error = Console.Error,
    Input = Console.OpenStandardInput(),
    Display = Console.IsOutputRedirected ? new PlainDisplay(Console.Out, TimeProvider.System) : new TerminalDisplay(AnsiConsole.Console),
    Suites = new ShopStarter(logs.Factory, TimeProvider.System, failed: logs.Silence),
    Upkeep = new UpkeepStarter(logs.Factory, TimeProvider.System),
    Time = TimeProvider.System,
    Loggers = logs.Factory,
    Signals = signals,
});
