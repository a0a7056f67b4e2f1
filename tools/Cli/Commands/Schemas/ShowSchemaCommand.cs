using System.CommandLine;
using Tributary.Cli.Schemas;
using Tributary.Cli.Schemas.Showing;

namespace Tributary.Cli.Commands.Schemas;

/// <summary><c>tributary schemas show</c>.</summary>
internal static class ShowSchemaCommand
{
    public static Command Create(ToolContext context)
    {
        var stream = SchemasCommand.StreamArgument();
        var version = new Option<int?>("--version") { Description = "Which version; otherwise the one that holds, with its documentation where it comes from a file.", HelpName = "N" };
        var registry = SchemasCommand.RegistryOption();
        var json = SchemasCommand.JsonOption();
        var command = new Command("show", "Show one schema.") { stream, version, registry, json };
        command.SetAction(async (parsed, stop) =>
        {
            var (named, number) = (parsed.GetRequiredValue(stream), parsed.GetValue(version));
            var places = new SchemaPlaces(context);
            var side = await places.TreeOr(parsed.GetValue(registry), subject => subject == named || subject == named + SubjectSchemas.Suffix, stop);
            var subject = side.Find(named);
            var schema = Chosen(subject, number);
            var text = number is null && subject.File is { } file ? await File.ReadAllTextAsync(Path.Combine(places.Folder, file), stop) : schema.Text;
            SchemaListView.WriteOne(context.Display.Console, side, subject, schema, text);
            if (parsed.GetValue(json))
                await context.Output.WriteLineAsync(SchemaListView.OneToJson(side, subject, schema, text));
            return ExitCode.Ok;
        });
        return command;
    }

    private static KnownSchema Chosen(SubjectSchemas subject, int? version) => version is null
        ? subject.Current ?? subject.Versions[^1]
        : subject.Versions.FirstOrDefault(known => known.Version == version)
            ?? throw new BadInputException($"--version {version}: {subject.Subject} has the versions {string.Join(", ", subject.Versions.Select(known => known.Version))}.");
}
