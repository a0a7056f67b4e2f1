using System.Text;

namespace Tributary.Schemas.Json.Text;

/// <summary>Prints a JSON value without white space, as a registry does: only what must be escaped is, and numbers keep their digits.</summary>
internal static class JsonPrinter
{
    /// <summary>The text of the value.</summary>
    /// <param name="value">What to print.</param>
    /// <param name="sorted">Whether the members of each object are sorted by their names' UTF-16 code units.</param>
    public static string Print(JsonValue value, bool sorted = false)
    {
        var text = new StringBuilder();
        Append(text, value, sorted);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonValue value, bool sorted)
    {
        switch (value)
        {
            case JsonObject { Members: var members }:
                Append(text, sorted ? members.OrderBy(member => member.Key, StringComparer.Ordinal) : members, sorted);
                break;
            case JsonArray { Items: var items }:
                text.Append('[');
                for (var i = 0; i < items.Count; i++)
                {
                    text.Append(i == 0 ? "" : ",");
                    Append(text, items[i], sorted);
                }
                text.Append(']');
                break;
            case JsonText { Value: var content }:
                text.AppendQuoted(content);
                break;
            case JsonNumber { Value: var number }:
                text.Append(number.ToString());
                break;
            case JsonBoolean { Value: var truth }:
                text.Append(truth ? "true" : "false");
                break;
            default:
                text.Append("null");
                break;
        }
    }

    private static void Append(StringBuilder text, IEnumerable<KeyValuePair<string, JsonValue>> members, bool sorted)
    {
        text.Append('{');
        var separator = "";
        foreach (var (name, value) in members)
        {
            text.Append(separator);
            text.AppendQuoted(name);
            text.Append(':');
            Append(text, value, sorted);
            separator = ",";
        }
        text.Append('}');
    }
}
