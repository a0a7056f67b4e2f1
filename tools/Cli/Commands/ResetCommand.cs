using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Tributary.Cli.Display;
using Tributary.Cli.Upkeep;
using Tributary.Hosting.Resetting;

namespace Tributary.Cli.Commands;

/// <summary><c>tributary reset STORE</c>: makes a store's state anew, or goes on with it on a stream that is not what it was.</summary>
internal static class ResetCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static Command Create(ToolContext context, IUpkeepStarter upkeep)
    {
        var store = new Argument<string>("STORE") { Description = "The store: orders, returns, payments, stock, reservations or shipments." };
        var keep = new Option<bool>("--keep-state")
        {
            Description = "Keep the state and go on with the command stream as it is, though records are missing from it or it was made again.",
        };
        var to = new Option<string?>("--to")
        {
            Description = "With --keep-state, where to go on: beginning, end, or offsets as PARTITION=OFFSET,... Default: where the store is, past records that are gone.",
            HelpName = "where",
        };
        var from = new Option<string?>("--from")
        {
            Description = "What to make the state from: commands (default), or changelog, for a store that has one.",
            HelpName = "source",
        };
        var preview = new Option<bool>("--dry-run") { Description = "Only say what making the state from the commands would change." };
        var stock = SuiteArguments.StockOption("How many units every product began with, as the shop was started with: the decisions about stock rest on it.");
        var json = new Option<bool>("--json") { Description = "Also write what was done as one JSON object, as the last line." };
        var command = new Command("reset", "Make a store's state anew from its command stream: entities that come out as they were published keep their versions, others are published. " +
            "Stop the shop first. Cut short, it leaves a store that nothing applies to: run it again. See docs/runbooks/resetting-a-store.md.")
        {
            store, keep, to, from, preview, stock, json,
        };
        var arguments = new UpkeepArguments(storage: true);
        arguments.AddTo(command);
        command.SetAction((parsed, stop) => RunAsync(
            context, upkeep, arguments.Read(parsed) with { InitialStock = parsed.GetValue(stock) },
            OrderOf(parsed.GetRequiredValue(store), parsed.GetValue(keep), parsed.GetValue(to), parsed.GetValue(from), parsed.GetValue(preview)),
            parsed.GetValue(json), stop));
        return command;
    }

    private static async Task<int> RunAsync(
        ToolContext context, IUpkeepStarter upkeep, UpkeepOptions options, ResetOrder order, bool json, CancellationToken stop)
    {
        var report = await context.Display.StepAsync($"Resetting {order.Store}", async step =>
        {
            var progress = new Reported<string>(step.Say);
            await using var opened = await upkeep.OpenAsync(options, progress, stop);
            return await opened.ResetAsync(order, progress, stop);
        });
        var done = string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Store}: {report.Tasks.Sum(task => task.Replayed):N0} commands applied again, {report.RowsChanged:N0} rows changed, {report.RecordsSent:N0} records to publish.");
        await context.Output.WriteLineAsync($"{done} {(order.IsPreview ? "Nothing was changed: this was a dry run." : "Start the shop.")}");
        if (json)
            await context.Output.WriteLineAsync(JsonSerializer.Serialize(report, Json));
        return ExitCode.Ok;
    }

    private static ResetOrder OrderOf(string store, bool keep, string? to, string? from, bool preview)
    {
        if (from is not (null or "commands" or "changelog"))
            throw new BadInputException($"--from {from}: give commands or changelog.");
        if (keep && from is not null)
            throw new BadInputException("--from says what to make the state from, and --keep-state that it is kept: give one of them.");
        if (!keep && to is not null)
            throw new BadInputException("--to needs --keep-state: state that is made anew says itself where it ends.");
        if (preview && (keep || from == "changelog"))
            throw new BadInputException("--dry-run says what making the state from the commands would change: leave out --keep-state and --from changelog.");
        return new ResetOrder(store, keep ? TargetOf(to) : null, from == "changelog", preview);
    }

    private static ResetTarget TargetOf(string? to) => to switch
    {
        null => new ResetTarget.GoOn(),
        "beginning" => new ResetTarget.Beginning(),
        "end" => new ResetTarget.End(),
        _ => new ResetTarget.Offsets(OffsetsOf(to)),
    };

    private static Dictionary<int, long> OffsetsOf(string text)
    {
        var offsets = new Dictionary<int, long>();
        foreach (var part in text.Split(','))
            if (part.Split('=') is not [var partition, var offset]
                || !int.TryParse(partition, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || !long.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
                || !offsets.TryAdd(number, at))
                throw new BadInputException($"--to {text}: give beginning, end, or each partition once as in 0=1200,3=77.");
        return offsets;
    }
}
