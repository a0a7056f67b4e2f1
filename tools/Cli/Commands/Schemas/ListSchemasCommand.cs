using System.CommandLine;
using Tributary.Cli.Schemas;
using Tributary.Cli.Schemas.Showing;

namespace Tributary.Cli.Commands.Schemas;

/// <summary><c>tributary schemas list</c>.</summary>
internal static class ListSchemasCommand
{
    public static Command Create(ToolContext context)
    {
        var registry = SchemasCommand.RegistryOption();
        var json = SchemasCommand.JsonOption();
        var command = new Command("list", "List every version of every schema: of the working tree's lock file, or of a registry.") { registry, json };
        command.SetAction(async (parsed, stop) =>
        {
            var side = await new SchemaPlaces(context).TreeOr(parsed.GetValue(registry), _ => true, stop);
            SchemaListView.Write(context.Display.Console, side);
            if (parsed.GetValue(json))
                await context.Output.WriteLineAsync(SchemaListView.ToJson(side));
            return ExitCode.Ok;
        });
        return command;
    }
}
