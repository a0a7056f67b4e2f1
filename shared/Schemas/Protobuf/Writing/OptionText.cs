using System.Text;
using Tributary.Schemas.Protobuf.Elements;

namespace Tributary.Schemas.Protobuf.Writing;

/// <summary>Writes options as a Confluent registry does; a value may take several lines.</summary>
internal sealed class OptionText(TextForm form)
{
    /// <summary>Options in brackets: one stands on the line, several stand below each other.</summary>
    public string Bracketed(IReadOnlyList<object> options)
    {
        if (options.Count == 1)
            return $"[{Of(options[0])}]";
        return $"[\n{Indented(options.Select(Of))}]";
    }

    public string Of(Option option)
    {
        var name = option.IsCustom ? $"({option.Name})" : option.Name;
        return option.Kind switch
        {
            OptionKind.String => $"{name} = \"{Escaped(option.Value.ToString()!)}\"",
            OptionKind.Number => $"{name} = {form.Number(option.Value.ToString()!)}",
            OptionKind.Option => $"{name}.{Of((Option)option.Value)}",
            OptionKind.Map => $"{name} = {Of((OptionMap)option.Value)}",
            OptionKind.List => $"{name} = {Bracketed((List<object>)option.Value)}",
            _ => $"{name} = {option.Value}",
        };
    }

    private string Of(object value) => value switch
    {
        string text => $"\"{Escaped(text)}\"",
        OptionMap map => Of(map),
        List<object> list when form.Single(list) is { } single => Of(single),
        List<object> list => $"[\n{Indented(list.Select(Of))}]",
        OptionPrimitive { Kind: OptionKind.Number } number => form.Number(number.Text),
        OptionPrimitive primitive => primitive.Text,
        Option option => Of(option),
        _ => throw new InvalidOperationException($"An option's value is a {value.GetType()}."),
    };

    private string Of(OptionMap map) => $"{{\n{Indented(form.Entries(map).Select(entry => $"{entry.Key}: {Of(entry.Value)}"))}}}";

    private static string Indented(IEnumerable<string> values)
    {
        var text = new StringBuilder();
        foreach (var value in values)
        {
            if (text.Length > 0)
                text.Insert(text.Length - 1, ',');
            text.Append("  ").Append(value.Replace("\n", "\n  ", StringComparison.Ordinal)).Append('\n');
        }
        return text.ToString();
    }

    public static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = c switch
            {
                '\a' => escaped.Append("\\a"),
                '\b' => escaped.Append("\\b"),
                '\f' => escaped.Append("\\f"),
                '\n' => escaped.Append("\\n"),
                '\r' => escaped.Append("\\r"),
                '\t' => escaped.Append("\\t"),
                '\v' => escaped.Append("\\v"),
                '\\' or '\'' or '"' => escaped.Append('\\').Append(c),
                _ => escaped.Append(c),
            };
        }
        return escaped.ToString();
    }
}
