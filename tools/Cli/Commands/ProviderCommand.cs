using System.CommandLine;
using System.Globalization;
using System.Net.Sockets;
using Tributary.Cli.Provider;

namespace Tributary.Cli.Commands;

/// <summary><c>tributary provider</c>: the payment provider's simulator, alone.</summary>
internal static class ProviderCommand
{
    /// <summary>What stands before the address in the line that says it is ready.</summary>
    public const string Ready = "ready ";

    public static Command Create(ToolContext context)
    {
        var port = SuiteArguments.PortOption("The port of 127.0.0.1 to listen on; 0 takes a free one.");
        var rate = SuiteArguments.DeclineRateOption();
        var latency = new Option<int>("--latency")
        {
            Description = "Milliseconds before a request takes effect, to try out a slow provider.",
            HelpName = "ms",
        };
        latency.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var given) && given < 0)
                result.AddError($"--latency {given}: give milliseconds, 0 or more.");
        });
        var ledger = new Option<string?>("--ledger")
        {
            Description = "A file to keep the ledger in: read at the start, written at the stop. Default: memory alone.",
            HelpName = "file",
        };
        var withParent = new Option<bool>("--with-parent") { Description = "Stop when standard input ends; Ctrl-C is left to the parent." };
        var command = new Command("provider", "Run the payment provider's simulator: the part of Stripe's API that the shop uses. " +
            "Prints 'ready http://127.0.0.1:PORT' and runs until SIGTERM or Ctrl-C. Its ledger outlives a shop that is killed.")
        {
            port, rate, latency, ledger, withParent,
        };
        command.SetAction((parsed, stop) => RunAsync(context, parsed.GetValue(withParent), new ProviderOptions
        {
            Port = parsed.GetValue(port),
            DeclineRate = parsed.GetValue(rate),
            LedgerFile = parsed.GetValue(ledger),
            ProcessingTime = TimeSpan.FromMilliseconds(parsed.GetValue(latency)),
        }, stop));
        return command;
    }

    private static async Task<int> RunAsync(ToolContext context, bool withParent, ProviderOptions options, CancellationToken stop)
    {
        if (withParent)
            context.Signals.IgnoreCtrlC();
        await using var provider = await StartAsync(options, context.Time, stop);
        await context.Output.WriteLineAsync($"{Ready}{provider.Address.GetLeftPart(UriPartial.Authority)}");
        await context.Output.FlushAsync(CancellationToken.None);

        if (!withParent)
        {
            await Waiting.ForAsync(stop);
            return ExitCode.Ok;
        }
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(Waiting.ForAsync(stop), Waiting.ForEndOfAsync(context.Input, either.Token));
        await either.CancelAsync();
        return ExitCode.Ok;
    }

    private static async Task<ProviderServer> StartAsync(ProviderOptions options, TimeProvider time, CancellationToken stop)
    {
        try
        {
            return await ProviderServer.StartAsync(options, time, stop);
        }
        catch (ArgumentException outOfRange)
        {
            throw new BadInputException(outOfRange.Message, outOfRange);
        }
        catch (Exception taken) when (taken is IOException or SocketException)
        {
            throw new BadInputException($"Port {options.Port} of 127.0.0.1 can't be listened on ({taken.Message.TrimEnd('.')}); give another with --port, or 0 for a free one.", taken);
        }
    }
}
