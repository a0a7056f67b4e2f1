using System.CommandLine;
using System.CommandLine.Parsing;
using Tributary.Cli.Commands.Schemas;
using Tributary.Cli.Replay.Posting;
using Tributary.Hosting.Resetting;
using Tributary.LocalHost.Apps;

namespace Tributary.Cli.Commands;

/// <summary>The tool: parses what was asked for, runs it, and turns what can't be used into one line on standard error and exit code 2.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, ToolContext context)
    {
        var parsed = Root(context).Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            var what = parsed.UnmatchedTokens.Count > 0 ? $"There is no command or option '{parsed.UnmatchedTokens[0]}' here." : OneLine(parsed.Errors[0].Message);
            await context.Error.WriteLineAsync($"{what} See: {Invoked(parsed)} --help");
            return ExitCode.BadInput;
        }
        try
        {
            var configuration = new InvocationConfiguration
            {
                Output = context.Output,
                Error = context.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            return await parsed.InvokeAsync(configuration, context.Signals.Stop);
        }
        catch (Exception badInput) when (badInput is BadInputException or ResetRefusedException || UserErrors.Are(badInput))
        {
            await context.Error.WriteLineAsync(OneLine(badInput.Message));
            return ExitCode.BadInput;
        }
        catch (PostingFailedException failure)
        {
            await context.Error.WriteLineAsync(OneLine(failure.Message));
            return ExitCode.Failed;
        }
        catch (OperationCanceledException) when (context.Signals.Stop.IsCancellationRequested)
        {
            await context.Error.WriteLineAsync("Stopped before the end.");
            return ExitCode.Failed;
        }
    }

    private static RootCommand Root(ToolContext context)
    {
        var root = new RootCommand("Tributary: an online shop of event-driven microservices, run on this machine.") { HelpName = "tributary" };
        if (context.Suites is { } suites)
        {
            root.Add(ReplayCommand.Create(context, suites));
            root.Add(UpCommand.Create(context, suites));
        }
        if (context.Upkeep is { } upkeep)
        {
            root.Add(ResetCommand.Create(context, upkeep));
            root.Add(DeadLettersCommand.Create(context, upkeep));
        }
        root.Add(BrokerCommand.Create(context));
        root.Add(ProviderCommand.Create(context));
        root.Add(RegistryCommand.Create(context));
        root.Add(SchemasCommand.Create(context));
        root.Add(SampleCommand.Create(context));
        return root;
    }

    private static string Invoked(ParseResult parsed)
    {
        var names = new List<string>();
        for (SymbolResult? result = parsed.CommandResult; result is CommandResult { Command: var command }; result = result.Parent)
            names.Insert(0, command is RootCommand ? "tributary" : command.Name);
        return string.Join(' ', names);
    }

    private static string OneLine(string message) => message.ReplaceLineEndings(" ");
}
