using Spectre.Console;

namespace Tributary.Cli.Schemas.Showing;

/// <summary>Texts of schemas in a terminal, which would obey what they hold of control characters.</summary>
internal static class Cells
{
    public static Text Cell(string text) => new(Printable(text));

    public static string Printable(string text) =>
        text.Any(c => char.IsControl(c) && c != '\n') ? string.Concat(text.Select(c => char.IsControl(c) && c != '\n' ? $"\\u{(int)c:x4}" : c.ToString())) : text;
}
