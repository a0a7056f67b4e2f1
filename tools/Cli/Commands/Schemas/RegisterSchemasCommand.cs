using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using Tributary.Cli.Schemas;
using Tributary.Cli.Schemas.Registries;
using Tributary.Cli.Schemas.Showing;
using Tributary.Schemas;

namespace Tributary.Cli.Commands.Schemas;

/// <summary><c>tributary schemas register</c>: a step of a deployment.</summary>
internal static class RegisterSchemasCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static Command Create(ToolContext context)
    {
        var to = new Option<string>("--to") { Description = "The registry's URL.", HelpName = "URL", Required = true };
        var json = SchemasCommand.JsonOption();
        var command = new Command("register", "Register every schema of the lock file under its id, and set the streams' compatibility levels. What is there already stays; exit code 1, and nothing changed, " +
            "where an id or a version belongs to another schema. May be run again.")
        { to, json };
        command.SetAction(async (parsed, stop) =>
        {
            var places = new SchemaPlaces(context);
            using var registry = places.Registry("--to", parsed.GetRequiredValue(to));
            var report = await new SchemaRegistrar(registry).Run(places.Tree(), stop);
            foreach (var conflict in report.Conflicts)
                await context.Error.WriteLineAsync(Cells.Printable(conflict));
            if (report.Conflicts.Count == 0)
                Write(context.Display.Console, registry.Name, report);
            if (parsed.GetValue(json))
                await context.Output.WriteLineAsync(ToJson(registry.Name, report));
            return report.Conflicts.Count == 0 ? ExitCode.Ok : ExitCode.Failed;
        });
        return command;
    }

    private static void Write(IAnsiConsole console, string to, RegistrationReport report)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Subject", "Version", "Id", "");
        foreach (var version in report.Versions)
            table.AddRow(
                Cells.Cell(version.Subject), Cells.Cell(version.Version.ToString(CultureInfo.InvariantCulture)), Cells.Cell(version.Id.ToString(CultureInfo.InvariantCulture)),
                Cells.Cell(version.IsNew ? "registered" : "was there"));
        console.Write(table);
        foreach (var (subject, level) in report.Levels)
            console.WriteLine(Cells.Printable($"{subject}: set to {level.Word()}"));
        var registered = report.Versions.Count(version => version.IsNew);
        console.WriteLine(Cells.Printable($"{registered} registered, {report.Versions.Count - registered} there before, {report.Levels.Count} levels set, in {to}."));
    }

    private static string ToJson(string to, RegistrationReport report) => JsonSerializer.Serialize(
        new
        {
            to, report.Versions, report.Conflicts,
            levels = report.Levels.Select(set => new { set.Subject, level = set.Level.Word() }),
        },
        Json);
}
