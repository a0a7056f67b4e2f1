using System.Globalization;
using System.Text;

namespace Tributary.Schemas;

/// <summary>Writes JSON strings as Java's Jackson does: only what must be escaped is, and hexadecimal digits are upper case.</summary>
internal static class JsonQuoting
{
    public static void AppendQuoted(this StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var character in value)
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\f' => text.Append("\\f"),
                '\r' => text.Append("\\r"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}"),
                _ => text.Append(character),
            };
        text.Append('"');
    }
}
