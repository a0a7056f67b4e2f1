using Tributary.Schemas.Protobuf.Elements;

namespace Tributary.Schemas.Protobuf.Reading;

/// <summary>Reads options and their values.</summary>
internal sealed class OptionReader(SyntaxReader reader)
{
    private int depth;

    /// <summary>The options in brackets, if there are any here.</summary>
    public List<Option> ReadOptions()
    {
        List<Option> options = [];
        if (!reader.Take('['))
            return options;
        while (true)
        {
            options.Add(ReadOption('='));
            if (reader.Take(']'))
                return options;
            reader.Expect(reader.Take(','), "Expected ',' or ']'");
        }
    }

    /// <summary>A name, the separator and a value.</summary>
    public Option ReadOption(char separator)
    {
        var isExtension = reader.Peek() == '[';
        var isCustom = reader.Peek() == '(';
        var name = reader.ReadName();
        if (isExtension)
            name = $"[{name}]";
        List<string> parts = [];
        char c;
        while ((c = reader.ReadChar()) == '.')
        {
            parts.Add(reader.ReadName(keepWrap: true, allowDots: false));
            reader.Expect(parts.Count < Limits.OptionParts, "an option's name is too long");
        }
        if (separator == ':' && c == '{')
            reader.PushBack();
        else if (c != separator)
            throw reader.Unexpected($"expected '{separator}' in option");
        var (kind, value) = ReadValue();
        foreach (var part in parts.AsEnumerable().Reverse())
        {
            var inParentheses = part.StartsWith('(');
            value = new Option(inParentheses ? part[1..^1] : part, kind, value, inParentheses);
            kind = OptionKind.Option;
        }
        return new Option(name, kind, value, isCustom);
    }

    private (OptionKind Kind, object Value) ReadValue()
    {
        switch (reader.Peek())
        {
            case '{':
                return (OptionKind.Map, Nested(ReadMap));
            case '[':
                return (OptionKind.List, Nested(ReadList));
            case '"' or '\'':
                return (OptionKind.String, reader.ReadQuoted());
            case >= '0' and <= '9' or '-':
                return (OptionKind.Number, reader.ReadWord());
            default:
                var word = reader.ReadWord();
                return (word is "true" or "false" ? OptionKind.Boolean : OptionKind.Enum, word);
        }
    }

    private object Nested(Func<object> read)
    {
        reader.Expect(++depth <= Limits.Depth, "an option's value is nested too deep");
        var value = read();
        depth--;
        return value;
    }

    private OptionMap ReadMap()
    {
        reader.Require('{');
        var map = new OptionMap();
        while (!reader.Take('}'))
        {
            var option = ReadOption(':');
            var value = Unquoted(option.Kind, option.Value);
            if (value is Option part)
                PartsOf(map, option.Name)[part.Name] = part.Value;
            else
                map.Add(option.Name, value);
            _ = reader.Take(',') || reader.Take(';');
        }
        return map;
    }

    private static OptionMap PartsOf(OptionMap map, string name)
    {
        if (map.TryGet(name, out var before) && before is OptionMap parts)
            return parts;
        var added = new OptionMap();
        map[name] = added;
        return added;
    }

    private List<object> ReadList()
    {
        reader.Require('[');
        List<object> values = [];
        while (!reader.Take(']'))
        {
            var (kind, value) = ReadValue();
            values.Add(Unquoted(kind, value));
            if (!reader.Take(','))
                reader.Expect(reader.Peek() == ']', "expected ',' or ']'");
        }
        return values;
    }

    private static object Unquoted(OptionKind kind, object value) => OptionPrimitive.IsOne(kind) ? new OptionPrimitive(kind, (string)value) : value;
}
