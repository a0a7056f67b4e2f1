using System.CommandLine;
using Tributary.Cli.Display;
using Tributary.Cli.Suite;

namespace Tributary.Cli.Commands;

/// <summary><c>tributary up</c>: the shop, until it is told to stop.</summary>
internal static class UpCommand
{
    private const int FirstPort = 7071;

    public static Command Create(ToolContext context, ISuiteStarter suites)
    {
        var suite = new SuiteArguments(FirstPort);
        var command = new Command("up", "Start the whole shop and keep it running, with a line per app and its address. Ctrl-C or SIGTERM drains and stops it.");
        suite.AddTo(command);
        command.SetAction((parsed, stop) => RunAsync(context, suites, suite.Read(parsed), stop));
        return command;
    }

    private static async Task<int> RunAsync(ToolContext context, ISuiteStarter suites, SuiteOptions options, CancellationToken stop)
    {
        var display = context.Display;
        var suite = await display.StepAsync("Starting the suite", step => suites.StartAsync(options, new Reported<string>(step.Say), stop));
        try
        {
            foreach (var address in suite.Addresses)
                await context.Output.WriteLineAsync($"{address.Name} {address.Address}");
            await context.Output.WriteLineAsync("Running. Ctrl-C stops it.");
            await context.Output.FlushAsync(stop);
            await SuiteWatch.WhileRunningAsync(suite, Waiting.ForAsync, stop);
        }
        finally
        {
            await display.StepAsync("Stopping the suite", async _ => await suite.DisposeAsync());
        }
        return ExitCode.Ok;
    }
}
