using System.Globalization;
using System.Text;

namespace Tributary.Schemas.Avro.Json;

/// <summary>Writes JSON byte for byte as Java's Jackson does: only what must be escaped is, hexadecimal digits are upper case, doubles look like Java's.</summary>
internal static class JsonWriting
{
    public static readonly string TooDeep = $"The schema's types lie more than {JsonReading.MaxDepth} levels deep in each other";

    /// <param name="text">Where to.</param>
    /// <param name="tree">What.</param>
    /// <param name="depth">How many arrays and objects are around it.</param>
    /// <exception cref="InvalidSchemaException">The text would be too deep to be read again.</exception>
    public static void Write(StringBuilder text, JsonTree tree, int depth = 0)
    {
        switch (tree)
        {
            case JsonText word:
                text.AppendQuoted(word.Value);
                break;
            case JsonWhole number:
                text.Append(number.Value.ToString(CultureInfo.InvariantCulture));
                break;
            case JsonFraction { Value: var number }:
                text.Append(double.IsFinite(number) ? JavaDouble.Text(number) : $"\"{JavaDouble.Text(number)}\"");
                break;
            case JsonLiteral literal:
                text.Append(literal.Word);
                break;
            case JsonList list:
                List(text, list, Deeper(depth));
                break;
            case JsonMap map:
                Map(text, map, Deeper(depth));
                break;
        }
    }

    /// <summary>One level deeper.</summary>
    /// <exception cref="InvalidSchemaException">That is too deep.</exception>
    public static int Deeper(int depth) =>
        depth < JsonReading.MaxDepth ? depth + 1 : throw new InvalidSchemaException(TooDeep);

    private static void List(StringBuilder text, JsonList list, int depth)
    {
        text.Append('[');
        var first = true;
        foreach (var item in list.Items)
        {
            text.Append(first ? "" : ",");
            first = false;
            Write(text, item, depth);
        }
        text.Append(']');
    }

    private static void Map(StringBuilder text, JsonMap map, int depth)
    {
        text.Append('{');
        var first = true;
        foreach (var (key, value) in map.Members)
        {
            text.Append(first ? "" : ",");
            first = false;
            text.AppendQuoted(key);
            text.Append(':');
            Write(text, value, depth);
        }
        text.Append('}');
    }
}
