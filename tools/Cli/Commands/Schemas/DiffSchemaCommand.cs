using System.CommandLine;
using Tributary.Cli.Schemas;
using Tributary.Cli.Schemas.Showing;

namespace Tributary.Cli.Commands.Schemas;

/// <summary><c>tributary schemas diff</c>.</summary>
internal static class DiffSchemaCommand
{
    public static Command Create(ToolContext context)
    {
        var stream = SchemasCommand.StreamArgument();
        var against = SchemasCommand.AgainstOption();
        var json = SchemasCommand.JsonOption();
        var command = new Command("diff", "Show how a stream's schema in the working tree differs from another one of it, and which of the two reads the other.") { stream, against, json };
        command.SetAction(async (parsed, stop) =>
        {
            var named = parsed.GetRequiredValue(stream);
            var places = new SchemaPlaces(context);
            var tree = places.Tree();
            var now = tree.Find(named);
            var (other, whyNot) = await places.Other(parsed.GetValue(against), tree, stop);
            if (other is null)
                throw new BadInputException(whyNot);
            var view = new DifferenceView(now.Stream, other.Name, Schema(now, tree), Schema(other.Find(now.Subject), other));
            view.Write(context.Display.Console);
            if (parsed.GetValue(json))
                await context.Output.WriteLineAsync(view.ToJson());
            return ExitCode.Ok;
        });
        return command;
    }

    private static KnownSchema Schema(SubjectSchemas subject, SchemaSide side) =>
        subject.Current ?? throw new BadInputException($"{subject.Stream} was retired: {side.Name} has no schema of it that holds.");
}
