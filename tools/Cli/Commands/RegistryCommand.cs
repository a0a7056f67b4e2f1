using System.CommandLine;
using Tributary.Cli.Suite;

namespace Tributary.Cli.Commands;

/// <summary><c>tributary registry</c>: the schema registry, alone.</summary>
internal static class RegistryCommand
{
    public static Command Create(ToolContext context)
    {
        var port = SuiteArguments.PortOption("The port of 127.0.0.1 to listen on; 0 takes a free one.");
        var data = new Option<string?>("--data")
        {
            Description = "A folder to keep the schemas in. Default: memory alone.",
            HelpName = "folder",
        };
        var command = new Command("registry", "Run the schema registry alone, on an Azurite that it starts. It speaks the REST API of Confluent's registry, asks for no credentials, " +
            "prints 'ready URL' and runs until SIGTERM or Ctrl-C.")
        {
            port, data,
        };
        command.SetAction((parsed, stop) => RunAsync(context, parsed.GetValue(port), parsed.GetValue(data), stop));
        return command;
    }

    private static async Task<int> RunAsync(ToolContext context, int port, string? data, CancellationToken stop)
    {
        await using var registry = await RegistryHost.Start(port, data, context.Loggers, context.Time, stop);
        await context.Output.WriteLineAsync($"{ProviderCommand.Ready}{registry.Address}");
        await context.Output.FlushAsync(CancellationToken.None);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var stopped = Waiting.ForAsync(either.Token);
        if (await Task.WhenAny(stopped, registry.Fault) == stopped)
            return ExitCode.Ok;
        await either.CancelAsync();
        var fault = await registry.Fault;
        throw new BadInputException(fault.Message, fault);
    }
}
