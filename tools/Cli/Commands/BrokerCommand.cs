using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;
using Shop.Contracts;
using Tributary.LocalHost.Broker;
using Tributary.Messaging;

namespace Tributary.Cli.Commands;

/// <summary><c>tributary broker</c>: the embedded broker, alone.</summary>
internal static class BrokerCommand
{
    public static Command Create(ToolContext context)
    {
        var command = new Command("broker", "Run the embedded Kafka broker alone, in memory, with the suite's streams. " +
            "Prints 'ready 127.0.0.1:PORT' for --kafka and runs until SIGTERM or Ctrl-C.");
        command.SetAction((_, stop) => RunAsync(context, stop));
        return command;
    }

    private static async Task<int> RunAsync(ToolContext context, CancellationToken stop)
    {
        using var broker = EmbeddedBroker.Start(Catalogue.All.Streams, NullLogger.Instance);
        await context.Output.WriteLineAsync($"{ProviderCommand.Ready}{broker.BootstrapServers}");
        await context.Output.FlushAsync(CancellationToken.None);
        try
        {
            await await Task.WhenAny(Waiting.ForAsync(stop), broker.Overflow);
        }
        catch (FatalStreamException full)
        {
            throw new BadInputException(full.Message, full);
        }
        return ExitCode.Ok;
    }
}
