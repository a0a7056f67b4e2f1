using System.CommandLine;
using Tributary.Cli.Replay;
using Tributary.Cli.Suite;

namespace Tributary.Cli.Commands;

/// <summary><c>tributary replay FILE</c>: the main job.</summary>
internal static class ReplayCommand
{
    public static Command Create(ToolContext context, ISuiteStarter suites)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A CSV file of invoices in the 'Online Retail' layout, for example samples/orders.csv." };
        var strict = new Option<bool>("--strict") { Description = "Exit with 1 if a row of the file was rejected." };
        var json = new Option<bool>("--json") { Description = "Also write the report as one JSON object, as the last line." };
        var suite = new SuiteArguments(firstPort: 0);
        var command = new Command("replay", "Start the whole shop, post every invoice of a file as an order or a return, wait until every stream is drained, reconcile and report. " +
            "Exits with 0 if every invariant holds, 1 if one does not, 2 if something given can't be used.")
        {
            file, strict, json,
        };
        suite.AddTo(command);
        command.SetAction((parsed, stop) => new ReplayRun(context, suites).RunAsync(new ReplayOptions
        {
            File = parsed.GetRequiredValue(file),
            Strict = parsed.GetValue(strict),
            Json = parsed.GetValue(json),
            Suite = suite.Read(parsed),
        }, stop));
        return command;
    }
}
