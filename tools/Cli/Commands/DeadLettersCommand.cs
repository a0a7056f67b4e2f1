using System.CommandLine;
using Tributary.Cli.Display;
using Tributary.Cli.Upkeep;

namespace Tributary.Cli.Commands;

/// <summary><c>tributary dead-letters</c>: what functions could not handle, and what becomes of it.</summary>
internal static class DeadLettersCommand
{
    public static Command Create(ToolContext context, IUpkeepStarter upkeep)
    {
        var command = new Command("dead-letters", "List, show and release the events that functions could not handle. The shop may run meanwhile. See docs/runbooks/parked-events.md.");
        command.Add(ListCommand(context, upkeep));
        command.Add(ShowCommand(context, upkeep));
        command.Add(ReleaseCommand(context, upkeep));
        return command;
    }

    private static Command ListCommand(ToolContext context, IUpkeepStarter upkeep)
    {
        var all = new Option<bool>("--all") { Description = "Also those that were released or given up." };
        var chosen = new ParkedChoice();
        var json = JsonOption();
        var command = new Command("list", "List parked events that wait: each once, with the id that 'show' and 'release' take.") { all, json };
        chosen.AddTo(command);
        var arguments = new UpkeepArguments();
        arguments.AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var parked = chosen.Among(parsed, await ReadAsync(context, upkeep, arguments.Read(parsed), stop));
            if (!parsed.GetValue(all))
                parked = [.. parked.Where(record => record.Status == ParkedStatus.Waiting)];
            ParkedView.Write(context.Display.Console, parked);
            if (parsed.GetValue(json))
                await context.Output.WriteLineAsync(ParkedView.ToJson(parked));
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command ShowCommand(ToolContext context, IUpkeepStarter upkeep)
    {
        var id = new Argument<string>("ID") { Description = "The event, as 'list' names it: topic/partition/offset." };
        var json = JsonOption();
        var command = new Command("show", "Show one parked event: error and stack, headers and bytes.") { id, json };
        var arguments = new UpkeepArguments();
        arguments.AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var parked = ParkedChoice.Named([parsed.GetRequiredValue(id)], await ReadAsync(context, upkeep, arguments.Read(parsed), stop));
            foreach (var record in parked)
                ParkedView.WriteOne(context.Display.Console, record);
            if (parsed.GetValue(json))
                await context.Output.WriteLineAsync(ParkedView.ToJson(parked));
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command ReleaseCommand(ToolContext context, IUpkeepStarter upkeep)
    {
        var ids = new Argument<string[]>("ID") { Description = "The events, as 'list' names them.", Arity = ArgumentArity.ZeroOrMore };
        var all = new Option<bool>("--all") { Description = "Every event that waits." };
        var giveUp = new Option<bool>("--give-up") { Description = "Do not have them applied: only let go on what waits behind them." };
        var json = JsonOption();
        var chosen = new ParkedChoice();
        var command = new Command("release", "Have parked events handled, once their cause is mended, in the order of their stream. Asked twice, it is done once.") { ids, all, giveUp, json };
        chosen.AddTo(command);
        var arguments = new UpkeepArguments(provider: true);
        arguments.AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var named = parsed.GetValue(ids) ?? [];
            if (named.Length > 0 == parsed.GetValue(all))
                throw new BadInputException("Name the events to release, or give --all.");
            var options = arguments.Read(parsed);
            var released = await context.Display.StepAsync("Releasing", async step =>
            {
                var progress = new Reported<string>(step.Say);
                await using var opened = await upkeep.OpenAsync(options, progress, stop);
                var parked = await opened.ParkedAsync(progress, stop);
                parked = chosen.Among(parsed, parked);
                ParkedRecord[] wanted = named.Length > 0
                    ? [.. ParkedChoice.Named(named, parked)]
                    : [.. parked.Where(record => record.Status == ParkedStatus.Waiting)];
                await opened.ReleaseAsync([.. wanted.Select(record => record.Letter)], parsed.GetValue(giveUp), progress, stop);
                return wanted;
            });
            await context.Output.WriteLineAsync($"{(parsed.GetValue(giveUp) ? "Given up" : "Released")}: {released.Length}.");
            if (parsed.GetValue(json))
                await context.Output.WriteLineAsync(ParkedView.ToJson(released));
            return ExitCode.Ok;
        });
        return command;
    }

    private static Option<bool> JsonOption() => new("--json") { Description = "Also write them as one JSON object, as the last line." };

    private static Task<IReadOnlyList<ParkedRecord>> ReadAsync(ToolContext context, IUpkeepStarter upkeep, UpkeepOptions options, CancellationToken stop) =>
        context.Display.StepAsync("Reading dead letters", async step =>
        {
            var progress = new Reported<string>(step.Say);
            await using var opened = await upkeep.OpenAsync(options, progress, stop);
            return await opened.ParkedAsync(progress, stop);
        });
}
