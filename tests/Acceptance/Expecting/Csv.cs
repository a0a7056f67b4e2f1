using System.Text;

namespace Tributary.Tests.Acceptance.Expecting;

/// <summary>RFC 4180 in a few lines: what a test expects must not come from the reader that it tries.</summary>
internal static class Csv
{
    /// <summary>The rows of a file that ends with a line feed, each as its fields.</summary>
    public static IEnumerable<IReadOnlyList<string>> Rows(string text)
    {
        var (row, field, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var (character, next) = (text[i], i + 1 < text.Length ? text[i + 1] : '\n');
            if (quoted && character == '"' && next == '"')
                field.Append(text[i++]);
            else if (character == '"')
                quoted = !quoted;
            else if (quoted || character is not (',' or '\n' or '\r'))
                field.Append(character);
            else if (character != '\r')
            {
                row.Add(field.ToString());
                field.Clear();
                if (character == ',')
                    continue;
                yield return row;
                row = [];
            }
        }
    }
}
