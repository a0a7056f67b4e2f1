using System.CommandLine;
using Tributary.Cli.Schemas;
using Tributary.Cli.Schemas.Comparing;
using Tributary.Cli.Schemas.Showing;

namespace Tributary.Cli.Commands.Schemas;

/// <summary><c>tributary schemas check</c>: the gate.</summary>
internal static class CheckSchemasCommand
{
    public static Command Create(ToolContext context)
    {
        var against = SchemasCommand.AgainstOption();
        var ifPossible = new Option<bool>("--if-possible") { Description = "Where git has nothing to compare with (no main branch, a shallow clone, no git), say so and succeed." };
        var json = SchemasCommand.JsonOption();
        var command = new Command("check", "Say which streams' schemas are unchanged, changed compatibly, new, removed or broken. Exit code 1 where one is broken.") { against, ifPossible, json };
        command.SetAction(async (parsed, stop) =>
        {
            var places = new SchemaPlaces(context);
            var tree = places.Tree();
            var (other, whyNot) = await places.Other(parsed.GetValue(against), tree, stop);
            if (other is null)
                return parsed.GetValue(ifPossible) && parsed.GetValue(against) is null ? await LeaveOut(context, whyNot, parsed.GetValue(json)) : throw new BadInputException(whyNot);
            var verdicts = SchemaGate.Compare(tree, other);
            VerdictView.Write(context.Display.Console, other.Name, verdicts);
            if (parsed.GetValue(json))
                await context.Output.WriteLineAsync(VerdictView.ToJson(other.Name, verdicts));
            return verdicts.Any(verdict => verdict.Kind == VerdictKind.Breaking) ? ExitCode.Failed : ExitCode.Ok;
        });
        return command;
    }

    private static async Task<int> LeaveOut(ToolContext context, string why, bool json)
    {
        await context.Output.WriteLineAsync($"The schemas were compared with nothing: {why}");
        if (json)
            await context.Output.WriteLineAsync(VerdictView.LeftOutToJson(why));
        return ExitCode.Ok;
    }
}
