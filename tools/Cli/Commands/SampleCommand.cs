using System.CommandLine;
using Tributary.Cli.Sample;

namespace Tributary.Cli.Commands;

/// <summary><c>tributary sample</c>: writes the sample file again.</summary>
internal static class SampleCommand
{
    public static Command Create(ToolContext context)
    {
        var file = new Argument<FileInfo?>("FILE") { Description = "The file to write; standard output if none is given.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("sample", "Write the sample of invoices that samples/orders.csv holds: always the same bytes.") { file };
        command.SetAction(async (parsed, stop) =>
        {
            if (parsed.GetValue(file) is { } target)
                await WriteAsync(target, stop);
            else
                await context.Output.WriteAsync(SampleInvoices.Write().AsMemory(), stop);
            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task WriteAsync(FileInfo target, CancellationToken cancellationToken)
    {
        try
        {
            await File.WriteAllTextAsync(target.FullName, SampleInvoices.Write(), cancellationToken);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{target}: the file can't be written ({refused.Message.TrimEnd('.')}); give another path.", refused);
        }
    }
}
