using System.CommandLine;

namespace Tributary.Cli.Commands.Schemas;

/// <summary><c>tributary schemas</c>: the schemas of the repository around the current folder, and of registries.</summary>
internal static class SchemasCommand
{
    public static Command Create(ToolContext context)
    {
        var command = new Command("schemas", "Compare, register, list and show schemas: those of the repository around the current folder, of its revisions, and of registries. See docs/schemas.md.");
        command.Add(CheckSchemasCommand.Create(context));
        command.Add(RegisterSchemasCommand.Create(context));
        command.Add(ListSchemasCommand.Create(context));
        command.Add(ShowSchemaCommand.Create(context));
        command.Add(DiffSchemaCommand.Create(context));
        return command;
    }

    public static Option<bool> JsonOption() => new("--json") { Description = "Also write the answer as one JSON object, as the last line." };

    public static Option<string?> AgainstOption() => new("--against")
    {
        Description = "What to compare with: a git revision, or a registry's URL. Default: where HEAD left the main branch (its merge base with origin/HEAD, origin/main or main).",
        HelpName = "REF|URL",
    };

    public static Option<string?> RegistryOption() => new("--registry") { Description = "A registry's URL, instead of the working tree.", HelpName = "URL" };

    public static Argument<string> StreamArgument() => new("STREAM") { Description = "The stream (orders.order.v1) or its subject (orders.order.v1-value)." };
}
